package siting

import "slices"

// filling opens candidates one after the other, as far as their number, the budget and the
// room in them go.
type filling struct {
	m      *model
	open   []int32
	slot   []int32 // by candidate, none where it is closed
	spent  float64
	value  float64
	have   []float64 // by demand: what the open ones give it
	givers [][]pair  // with a capacity, by demand: the slots that serve it, and how much
	room   []float64 // with a capacity, by slot: what is left
	work   int64
}

func newFilling(m *model) *filling {
	f := &filling{m: m, slot: slices.Repeat([]int32{none}, len(m.bySite)), have: make([]float64, len(m.byDemand))}
	if m.capacity > 0 {
		f.givers = make([][]pair, len(m.byDemand))
	}
	return f
}

// restart closes all and opens the candidates given.
func (f *filling) restart(open []int32) {
	for _, j := range f.open {
		f.slot[j] = none
	}
	f.open, f.room, f.spent, f.value = f.open[:0], f.room[:0], 0, 0
	clear(f.have)
	for d := range f.givers {
		f.givers[d] = f.givers[d][:0]
	}
	f.work += int64(len(f.have))
	for _, j := range open {
		f.add(j)
	}
}

// fits reports whether a candidate may open beside those that are.
func (f *filling) fits(j int32) bool {
	return f.slot[j] == none && !f.m.banned[j] && len(f.open) < f.m.sites && (f.m.costs == nil || f.spent+f.m.costs[j] <= f.m.budget)
}

// gain is what a candidate adds, at least: with a capacity more where others make room for it.
func (f *filling) gain(j int32) (gain float64) {
	for _, p := range f.m.bySite[j] {
		gain += max(0, p.gain-f.have[p.at])
	}
	f.work += int64(len(f.m.bySite[j]))
	if f.m.capacity > 0 {
		gain = min(gain, f.m.capacity)
	}
	return gain
}

// add opens a candidate.
func (f *filling) add(j int32) {
	f.slot[j] = int32(len(f.open))
	f.open = append(f.open, j)
	if f.m.costs != nil {
		f.spent += f.m.costs[j]
	}
	if f.m.capacity > 0 {
		f.room = append(f.room, f.m.capacity)
		f.pour(j)
		return
	}
	for _, p := range f.m.bySite[j] {
		if more := p.gain - f.have[p.at]; more > 0 {
			f.have[p.at], f.value = p.gain, f.value+more
		}
	}
	f.work += int64(len(f.m.bySite[j]))
}

// fill opens what gains most, or most for its cost, until nothing fits that gains.
func (f *filling) fill(forCost bool) {
	most := make([]float64, len(f.slot)) // gains only fall: what was once is the most that they may be
	for j := range most {
		if most[j] = f.m.total; f.fits(int32(j)) {
			most[j] = f.gain(int32(j))
		}
	}
	score := func(j int) float64 {
		if forCost && f.m.costs != nil {
			return most[j] / (f.m.costs[j] + 1e-9*f.m.budget)
		}
		return most[j]
	}
	for {
		at, best := none, 0.0
		for j := range most {
			if s := score(j); s > best && most[j] > 1e-9*f.m.total && f.fits(int32(j)) {
				at, best = j, s
			}
		}
		f.work += int64(len(most))
		if at == none {
			return
		}
		if now := f.gain(int32(at)); now < most[at] {
			most[at] = now
			continue
		}
		f.add(int32(at))
	}
}

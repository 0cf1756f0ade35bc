package siting

import "slices"

// pour gives the demand that a newly opened candidate reaches to it while it has room: first
// what nobody serves, then what others serve and can give away, for something that nobody
// serves. What is served is then the most that the open ones can serve (augmenting paths;
// L. R. Ford, D. R. Fulkerson, 1956).
func (f *filling) pour(site int32) {
	slot := f.slot[site]
	for _, p := range f.m.bySite[site] {
		if f.room[slot] <= 0 {
			return
		}
		f.give(slot, p.at, min(f.room[slot], p.gain-f.have[p.at]))
	}
	for f.room[slot] > 0 && f.augment(slot) {
	}
}

// give lets a slot serve more of a demand.
func (f *filling) give(slot, demand int32, amount float64) {
	if amount <= 0 {
		return
	}
	f.shift(slot, demand, amount)
	f.have[demand] += amount
	f.value += amount
}

// shift changes how much of a demand a slot serves.
func (f *filling) shift(slot, demand int32, amount float64) {
	f.room[slot] -= amount
	at := slices.IndexFunc(f.givers[demand], func(g pair) bool { return g.at == slot })
	if at < 0 {
		f.givers[demand] = append(f.givers[demand], pair{slot, amount})
	} else if f.givers[demand][at].gain += amount; f.givers[demand][at].gain <= 0 {
		f.givers[demand] = slices.Delete(f.givers[demand], at, at+1)
	}
}

// step is how a slot is come to: another takes some of a demand from it.
type step struct {
	from, demand int32
	amount       float64
}

// augment has a slot with room take demand from others, these from further ones, until one is
// come to that can serve more of what nobody serves; false where none is.
func (f *filling) augment(slot int32) bool {
	to := make([]step, len(f.open))
	for k := range to {
		to[k].from = none
	}
	to[slot] = step{from: slot}
	for queue := []int32{slot}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, p := range f.m.bySite[f.open[at]] {
			if left := p.gain - f.have[p.at]; left > 0 {
				f.take(to, slot, at, p.at, left)
				return true
			}
			for _, g := range f.givers[p.at] {
				if to[g.at].from == none {
					to[g.at] = step{at, p.at, g.gain}
					queue = append(queue, g.at)
				}
			}
		}
		f.work += int64(len(f.m.bySite[f.open[at]]))
	}
	return false
}

// take hands demand on along the steps from a slot to the last one, which serves more of a
// demand that nobody serves all of.
func (f *filling) take(to []step, slot, last, demand int32, left float64) {
	amount := min(left, f.room[slot])
	for at := last; at != slot; at = to[at].from {
		amount = min(amount, to[at].amount)
	}
	for at := last; at != slot; at = to[at].from {
		f.shift(at, to[at].demand, -amount)
		f.shift(to[at].from, to[at].demand, amount)
	}
	f.give(last, demand, amount)
}

// inOrderOfRoom is [model.inOrder] where candidates have a capacity.
func (m *model) inOrderOfRoom(open []int32) (sites []int, gains []float64) {
	f, left := newFilling(m), slices.Sorted(slices.Values(open))
	for len(left) > 0 {
		at, most := 0, -1.0
		for i, j := range left {
			if gain := f.gain(j); gain > most {
				at, most = i, gain
			}
		}
		j, before := left[at], f.value
		f.add(j)
		left = slices.Delete(left, at, at+1)
		if gain := f.value - before; gain > 0 || m.forced[j] {
			sites, gains = append(sites, int(j)), append(gains, gain)
		}
	}
	return sites, gains
}

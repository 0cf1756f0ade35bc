package atlas

import (
	"math"
	"slices"

	"maillage/dashboard/problem"
	"maillage/geo"
)

// lackFigures reads what communes lack of a subject, by their places among the rows.
type lackFigures struct {
	atlas    *Atlas
	rows     []geo.Row
	parts    []lackPart
	single   *lackPart // where the subject is one service
	editions []int     // years of the counts, the oldest first
	since    int       // place of the edition that losses are told from
	threads  []int32   // by commune: whom the loss of one place would leave without
	whom     map[LackColumn]whom

	reliances []*geo.Reliance // of the services of the subject, service by service
}

// lackPart is a service of a subject.
type lackPart struct {
	service int
	stale   bool
	weight  float64
	places  bool // its places are counted: its file is whole
	access  *geo.ServiceColumns
	counts  [][]int32 // by edition; nil where it does not compare with the last
}

func (a *Atlas) lackFigures(s Subject, lost int) (lackFigures, error) {
	result := a.Release.Result
	f := lackFigures{atlas: a, rows: a.Rows(geo.LevelCommune), whom: a.whom()}
	for _, e := range a.Editions() {
		f.editions = append(f.editions, e.Vintage)
	}
	if lost > 0 {
		f.since = -1
		for e, year := range f.editions[:max(0, len(f.editions)-1)] {
			if year == lost {
				f.since = e
			}
		}
		if f.since < 0 {
			return f, problem.Parameter("lost", "%d is no earlier edition of the counts: there are %v", lost, f.editions)
		}
	}
	f.threads = make([]int32, len(f.rows))
	frame := result.Frame(geo.LevelCommune)
	for _, i := range s.Services {
		d := &a.Decl.Services[i]
		part := lackPart{
			service: i, stale: d.Stale, weight: d.Weight, places: d.Shortfall == nil,
			access: &frame.Access[a.mode].Services[i], counts: make([][]int32, len(f.editions)),
		}
		for e, year := range f.editions {
			if a.past().follows[year][i] {
				part.counts[e] = frame.Past[e].Services[i].Count
			}
		}
		f.parts = append(f.parts, part)
		f.hang(i)
	}
	if len(f.parts) == 1 {
		f.single = &f.parts[0]
		f.single.weight = 1 // one alone is all of it
		if first := f.single.compares(); lost == 0 && first > 0 {
			f.since = first
		}
	}
	return f, nil
}

// hang counts whom the loss of one place would leave without a service; of several
// services, the most of any, since the same people may lose them all.
func (f *lackFigures) hang(service int) {
	people, threads := make([]int32, len(f.rows)), f.atlas.Release.Result.Threads
	n := 0
	for t := range threads {
		if threads[t].Service == service {
			n++
		}
	}
	f.reliances = slices.Grow(f.reliances, n)
	for t := range threads {
		if r := &threads[t]; r.Service == service {
			f.reliances = append(f.reliances, r)
			for k, i := range r.Communes {
				people[i] += r.People[k]
			}
		}
	}
	for i, n := range people {
		f.threads[i] = max(f.threads[i], n)
	}
}

// Share is the part of the inhabitants of a commune that is beyond the acceptable time,
// 0 to 1, NaN where that is not known; of several services, the mean by their weights
// over those where it is, without those that are too old to decide anything.
func (f *lackFigures) Share(i int32) float64 {
	people := f.rows[i].Population
	if people <= 0 {
		return math.NaN()
	}
	var sum, weights float64
	for p := range f.parts {
		part := &f.parts[p]
		if f.single == nil && part.stale || !part.known(i) {
			continue
		}
		sum += part.weight * float64(part.access.Beyond[i])
		weights += part.weight
	}
	return sum / weights / people.Float()
}

// known reports whether it is known of a commune who is too far: bounds decide nothing.
func (p *lackPart) known(i int32) bool {
	return geo.Known(p.access.Gap[i]) && !p.access.Edge[i] && p.access.Beyond[i] != geo.NoCount
}

// Beyond is how many inhabitants that is.
func (f *lackFigures) Beyond(i int32) geo.Inhabitants {
	if f.single != nil {
		if !f.single.known(i) {
			return geo.NoCount
		}
		return geo.Inhabitants(f.single.access.Beyond[i])
	}
	share := f.Share(i)
	if !geo.Known(share) {
		return geo.NoCount
	}
	return f.rows[i].Population.Part(share)
}

// Here is how many pieces of equipment a commune has, [geo.NoCount] where a file does not
// hold them all.
func (f *lackFigures) Here(i int32) int32 {
	var all int32
	for p := range f.parts {
		n := f.parts[p].access.Count[i]
		if !f.parts[p].places || n == geo.NoCount {
			return geo.NoCount
		}
		all += n
	}
	return all
}

// Out is how many services of the subject no place gives within the acceptable time from
// the commune, and of how many that is known; those that are too old left out.
func (f *lackFigures) Out(i int32) (out, of int) {
	for p := range f.parts {
		part := &f.parts[p]
		state := f.rows[i].State(part.service)
		if part.stale || state == geo.StateUnknown {
			continue
		}
		of++
		if state == geo.StateUncovered {
			out++
		}
	}
	return out, of
}

// Hanging is how many inhabitants have one place alone within reach by car.
func (f *lackFigures) Hanging(i int32) geo.Inhabitants { return geo.Inhabitants(f.threads[i]) }

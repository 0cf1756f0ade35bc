package siting

import (
	"cmp"
	"math"
	"slices"

	"maillage/geo/siting"
)

// answer words a curve of choices: the one asked for is that of as many places, or the last. It
// gives the candidates of that one too.
func (i *instance) answer(curve []siting.Solution) (*Answer, []int) {
	last := curve[len(curve)-1]
	if i.problem.Costs == nil {
		last = chosen(curve, i.question.Sites)
	}
	a := &Answer{
		Release: i.atlas.Release.ID, Territory: i.question.territory(), Mode: i.atlas.Mode(), Method: i.method, Date: i.date,
		Objective: i.problem.Objective, Minutes: i.minutes, Demand: i.by, Weigh: cmp.Or(i.question.Weigh, ByInhabitant),
		Capacity: i.question.Capacity, Budget: i.question.Budget, Doubtful: i.doubtful, Unreached: i.unreached(),
		Value: i.unit(last.Value), Bound: i.unit(last.Bound), FromBest: round(last.FromBest(), 6), Sites: []Site{}, Curve: []Point{},
	}
	if !math.IsInf(last.Before, 0) {
		before := i.unit(last.Before)
		a.Before = &before
	}
	a.Inhabitants = int(sum(i.people))
	added := i.covered(last)
	a.CoveredBefore, a.Covered = added[0], added[len(added)-1]
	after, nearest := i.after(last.Sites)
	a.Services, a.Equity = i.services(after, a), i.equity(after)
	for k, j := range last.Sites {
		row := i.candidates[j]
		site := Site{Commune: row.Code, Name: row.Name, Inhabitants: added[k+1] - added[k], Forced: slices.Contains(i.problem.Forced, j)}
		if i.problem.Costs != nil {
			site.Cost = i.problem.Costs[j]
			a.Spent += site.Cost
		}
		a.Sites = append(a.Sites, site)
	}
	for d, k := range nearest {
		if k >= 0 {
			a.Sites[k].Nearer += int(i.people[d])
		}
	}
	if i.problem.Objective == siting.Centre || i.problem.Costs != nil {
		return a, last.Sites
	}
	for _, s := range curve {
		covered := i.covered(s)
		a.Curve = append(a.Curve, Point{len(s.Sites), covered[len(covered)-1], i.unit(s.Value), i.unit(s.Bound)})
	}
	return a, last.Sites
}

// services says of each function how many are within its minutes, before and after; with a
// capacity, of those who have a place.
func (i *instance) services(after []uint32, a *Answer) []Served {
	out := make([]Served, len(i.functions))
	for k, f := range i.functions {
		out[k] = Served{Function: f.Function, Minutes: f.minutes}
	}
	for d, w := range i.demand {
		of, people := &out[w.function], int(i.people[d])
		of.Inhabitants += people
		if i.within(d, i.problem.Existing[d]) {
			of.CoveredBefore += people
		}
		if i.within(d, after[d]) {
			of.Covered += people
		}
	}
	if i.question.Capacity > 0 {
		out[0].Covered = a.Covered
	}
	return out
}

// within reports whether a demand is served at a cost.
func (i *instance) within(d int, cost uint32) bool {
	return float64(cost) <= i.functions[i.demand[d].function].minutes*60_000
}

// unreached counts those whom neither a place nor a candidate serves.
func (i *instance) unreached() (people int) {
	reached := make([]bool, len(i.demand))
	for _, reach := range i.problem.Reach {
		for _, s := range reach {
			reached[s.Demand] = true // what is beyond the minutes is not listed
		}
	}
	for d := range i.demand {
		if !reached[d] && !i.within(d, i.problem.Existing[d]) {
			people += int(i.people[d])
		}
	}
	return people
}

// chosen is the choice of the most places up to a number, of which the first may be of several.
func chosen(curve []siting.Solution, sites int) siting.Solution {
	out := curve[0]
	for _, s := range curve {
		if len(s.Sites) <= sites {
			out = s
		}
	}
	return out
}

// covered counts the inhabitants within the minutes of a place, without any of the sites,
// with the first, the first two and so on; with a capacity those who have a place.
func (i *instance) covered(by siting.Solution) []int {
	within, counts := make([]bool, len(i.demand)), make([]int, 0, len(by.Sites)+1)
	people := 0
	for d, cost := range i.problem.Existing {
		if within[d] = i.within(d, cost); within[d] {
			people += int(i.people[d])
		}
	}
	counts = append(counts, people)
	for k, j := range by.Sites {
		if i.question.Capacity > 0 {
			people += int(by.Gains[k])
			counts = append(counts, people)
			continue
		}
		for _, s := range i.problem.Reach[j] {
			if d := s.Demand; !within[d] {
				within[d] = true
				people += int(i.people[d])
			}
		}
		counts = append(counts, people)
	}
	return counts
}

// unit gives a value of the problem as people read it: inhabitants, or minutes with two
// decimals.
func (i *instance) unit(value float64) float64 {
	switch i.problem.Objective {
	case siting.Cover:
		return value
	case siting.Median:
		value /= sum(i.problem.Weights)
	}
	return round(value/60_000, 2)
}

func sum(weights []float64) (total float64) {
	for _, w := range weights {
		total += w
	}
	return total
}

func round(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(v*scale) / scale
}

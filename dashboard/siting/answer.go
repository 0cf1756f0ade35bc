package siting

import (
	"math"
	"slices"

	"maillage/geo/siting"
)

// answer words a curve of choices: the one asked for is that of as many places, or the last.
func (i *instance) answer(curve []siting.Solution) *Answer {
	last := chosen(curve, i.question.Sites)
	a := &Answer{
		Release: i.atlas.Release.ID, Service: i.question.Service, Territory: i.question.territory(), Mode: i.atlas.Mode(), Method: i.method, Date: i.date,
		Objective: i.problem.Objective, Minutes: i.minutes, Demand: i.by, Doubtful: i.doubtful, Unreached: int(last.Unreached),
		Value: i.unit(last.Value), Bound: i.unit(last.Bound), FromBest: round(last.FromBest(), 6), Sites: []Site{}, Curve: []Point{},
	}
	if !math.IsInf(last.Before, 0) {
		before := i.unit(last.Before)
		a.Before = &before
	}
	a.Inhabitants = int(sum(i.problem.Weights))
	added := i.covered(last.Sites)
	a.CoveredBefore, a.Covered = added[0], added[len(added)-1]
	after, nearest := i.after(last.Sites)
	a.Equity = i.equity(after)
	for k, j := range last.Sites {
		row := i.candidates[j]
		a.Sites = append(a.Sites, Site{row.Code, row.Name, added[k+1] - added[k], 0, slices.Contains(i.problem.Forced, j)})
	}
	for d, k := range nearest {
		if k >= 0 {
			a.Sites[k].Nearer += int(i.problem.Weights[d])
		}
	}
	if i.problem.Objective == siting.Centre {
		return a
	}
	for _, s := range curve {
		covered := i.covered(s.Sites)
		a.Curve = append(a.Curve, Point{len(s.Sites), covered[len(covered)-1], i.unit(s.Value), i.unit(s.Bound)})
	}
	return a
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
// with the first, the first two and so on.
func (i *instance) covered(sites []int) []int {
	within, counts := make([]bool, len(i.demand)), make([]int, 0, len(sites)+1)
	people := 0
	cover := func(d int) {
		if !within[d] {
			within[d] = true
			people += int(i.problem.Weights[d])
		}
	}
	for d, cost := range i.problem.Existing {
		if cost <= i.problem.Limit {
			cover(d)
		}
	}
	counts = append(counts, people)
	for _, j := range sites {
		for _, s := range i.problem.Reach[j] {
			cover(int(s.Demand)) // journeys beyond the limit are not listed
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

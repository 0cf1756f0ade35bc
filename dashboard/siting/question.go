package siting

import (
	"cmp"
	"slices"

	"maillage/geo"
	"maillage/geo/siting"
)

// Question is what is asked.
type Question struct {
	Services []Function // each new place gives all of them
	// Sites is how many open at most, 0 with a budget for as many as it pays.
	Sites     int
	Territory geo.Row // its communes are served, and are where places may open; zero for all
	Objective siting.Objective
	// Minutes within which a place serves (Cover), that count at most (Median), or beyond
	// which nothing is looked at (Centre); 0 for those of [Question.limit].
	Minutes float64
	Weigh   Weigh // ByInhabitant where ""
	// Capacity is how many inhabitants a new place serves at most, 0 where it serves all.
	Capacity int
	// Budget is what the places may cost together, 0 where money is no matter, Cost what one
	// costs, and Costs what it costs in a commune of another cost.
	Budget, Cost float64
	Costs        map[string]float64
	// Candidates, Forced and Forbidden are codes of communes; without candidates all of the
	// territory are.
	Candidates, Forced, Forbidden []string
	// Work that the answer may cost, [siting.DefaultWork] where 0.
	Work int64
	// Runs is how often the choice is made anew with times and needs as they may be, 0 for
	// never.
	Runs int
	// Further is how many places the curve goes to, where that is more than Sites.
	Further int
}

// Function is a service, and how much serving an inhabitant with it counts beside others, 1
// where it is 0.
type Function struct {
	Service string  `json:"service"`
	Weight  float64 `json:"weight"`
}

// Weigh is how much an inhabitant counts.
type Weigh string

// Each inhabitant as much as any other, or as the need score of the commune, of 100.
const (
	ByInhabitant Weigh = "inhabitants"
	ByNeed       Weigh = "need"
)

// The most new places and services that can be asked for.
const (
	Most         = 100
	mostServices = 8
)

// limit is the minutes of a question without: the acceptable ones of the service to cover,
// the unacceptable ones as the most that a mean counts, and an hour to look for centres in.
func (q *Question) limit(s *geo.Service) float64 {
	switch q.Objective {
	case siting.Cover:
		return cmp.Or(q.Minutes, s.Limit.Acceptable)
	case siting.Median:
		return cmp.Or(q.Minutes, s.Limit.Unacceptable)
	}
	return cmp.Or(q.Minutes, 60)
}

// check refuses what cannot be asked.
func (q *Question) check() error {
	switch {
	case !slices.Contains(siting.Objectives(), q.Objective):
		return geo.Errorf(geo.CodeInvalid, "objective %q is not one of cover, median, centre", q.Objective)
	case q.Sites < 0 || q.Sites == 0 && q.Budget == 0 || q.Sites > Most:
		return geo.Errorf(geo.CodeInvalid, "%d sites cannot be asked for: ask for 1 to %d", q.Sites, Most)
	case q.Minutes < 0 || q.Minutes > MostMinutes:
		return geo.Errorf(geo.CodeInvalid, "%v minutes cannot be asked for: ask for %d at most", q.Minutes, MostMinutes)
	case len(q.Services) == 0 || len(q.Services) > mostServices:
		return geo.Errorf(geo.CodeInvalid, "%d services cannot be asked for: name 1 to %d", len(q.Services), mostServices)
	case q.Objective == siting.Centre && (len(q.Services) > 1 || q.Weigh == ByNeed):
		return geo.Errorf(geo.CodeInvalid, "the longest way is asked for of one service, whoever goes it: ask for cover or median")
	}
	for k, f := range q.Services {
		if !(f.Weight >= 0 && f.Weight <= 1000) || slices.ContainsFunc(q.Services[:k], func(g Function) bool { return g.Service == f.Service }) {
			return geo.Errorf(geo.CodeInvalid, "service %q is named twice, or its weight %v is not from 0 to 1000", f.Service, f.Weight)
		}
	}
	return q.checkMeans()
}

// checkMeans refuses a capacity, a budget and weights that cannot be asked for.
func (q *Question) checkMeans() error {
	switch {
	case q.Weigh != "" && q.Weigh != ByInhabitant && q.Weigh != ByNeed:
		return geo.Errorf(geo.CodeInvalid, "weigh %q is not one of inhabitants, need", q.Weigh)
	case q.Capacity < 0 || q.Capacity > 0 && (len(q.Services) > 1 || q.Weigh == ByNeed):
		return geo.Errorf(geo.CodeInvalid, "a capacity is a number of inhabitants, of one service, each counted alike")
	case !(q.Budget >= 0) || q.Budget > 0 && !(q.Cost > 0):
		return geo.Errorf(geo.CodeInvalid, "a budget of %v asks for what a place costs: give a cost above 0", q.Budget)
	case q.Runs < 0 || q.Runs > MostRuns:
		return geo.Errorf(geo.CodeInvalid, "%d runs cannot be asked for: ask for 0 to %d", q.Runs, MostRuns)
	case q.Budget == 0 && (q.Cost != 0 || len(q.Costs) > 0):
		return geo.Errorf(geo.CodeInvalid, "costs ask for a budget: give one")
	}
	return nil
}

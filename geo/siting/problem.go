package siting

import (
	"math"
	"slices"

	"maillage/geo"
)

// Objective is what a choice of places is to make best.
type Objective string

// The objectives.
const (
	Cover  Objective = "cover"
	Median Objective = "median"
	Centre Objective = "centre"
)

// Objectives are all of them.
func Objectives() []Objective { return []Objective{Cover, Median, Centre} }

// Unserved is the cost of demand that no place serves.
const Unserved = math.MaxUint32

// Service is a demand that a candidate would serve, and the cost of serving it in whole
// units of any kind, such as milliseconds of travel.
type Service struct {
	Demand int32
	Cost   uint32
}

// Problem is where places are wanted and where they may be.
type Problem struct {
	// Weights is how much each demand counts, such as inhabitants, at least 0.
	Weights []float64
	// Existing is the cost at which the places that there are serve each demand,
	// Unserved where none does; nil where there are none.
	Existing []uint32
	// Reach lists by candidate what it would serve, no demand twice.
	Reach [][]Service

	Objective Objective
	// Sites is how many candidates are opened at most, the forced ones among them, the
	// existing places not.
	Sites int
	// Limit is the cost within which a demand counts as served by Cover; for Median the
	// cap up to which a cost counts, that of demand which nobody serves; for Centre the
	// cost beyond which nothing is looked at. 0 sets none: then each candidate has to
	// reach all demand but for Cover, which asks for a limit.
	Limit uint32
	// Limits are those by demand where they differ, as of several services; nil where Limit is
	// that of all.
	Limits []uint32

	// Costs is what each candidate costs to open, Budget what those opened cost together at
	// most; nil where money is no matter. With a budget Sites may be 0: as many as it pays.
	Costs  []float64
	Budget float64
	// Capacity is how much weight a candidate serves at most once it is open, for Cover; 0
	// where it serves all. Demand may be served by several, in part too.
	Capacity float64

	Forced    []int // candidates that are opened in any case
	Forbidden []int // candidates that are not
}

// check refuses what has no answer.
func (p *Problem) check() error {
	if p.Sites < 0 || p.Sites == 0 && p.Costs == nil {
		return geo.Errorf(geo.CodeInvalid, "sites is %d: ask for one new place at least", p.Sites)
	}
	if err := p.checkMeans(); err != nil {
		return err
	}
	if p.Existing != nil && len(p.Existing) != len(p.Weights) {
		return geo.Errorf(geo.CodeInternal, "existing costs of %d demands are given, and weights of %d", len(p.Existing), len(p.Weights))
	}
	for i, w := range p.Weights {
		if !(w >= 0) || math.IsInf(w, 0) {
			return geo.Errorf(geo.CodeInternal, "demand %d weighs %v", i, w)
		}
	}
	if p.Limit == 0 {
		if p.Objective == Cover {
			return geo.Errorf(geo.CodeInvalid, "covering asks for a limit: say within how much a place serves")
		}
		for j, reach := range p.Reach {
			if len(reach) != len(p.Weights) {
				return geo.Errorf(geo.CodeInvalid, "candidate %d reaches %d of %d demands: without a limit each has to reach all", j, len(reach), len(p.Weights))
			}
		}
	}
	return p.checkCandidates()
}

// checkMeans refuses costs, a budget and a capacity that make no sense.
func (p *Problem) checkMeans() error {
	switch {
	case p.Objective == Centre && (p.Costs != nil || p.Capacity != 0 || p.Limits != nil), p.Objective == Median && p.Capacity != 0:
		return geo.Errorf(geo.CodeInvalid, "%s takes no capacity, and centre neither a budget nor limits that differ: ask for cover", p.Objective)
	case p.Limits != nil && len(p.Limits) != len(p.Weights), p.Costs != nil && len(p.Costs) != len(p.Reach):
		return geo.Errorf(geo.CodeInternal, "%d limits and %d costs are given for %d demands and %d candidates", len(p.Limits), len(p.Costs), len(p.Weights), len(p.Reach))
	case !(p.Capacity >= 0) || !(p.Budget >= 0):
		return geo.Errorf(geo.CodeInvalid, "a capacity of %v and a budget of %v make no sense: give numbers above 0", p.Capacity, p.Budget)
	}
	spent := 0.0
	for j, cost := range p.Costs {
		if !(cost >= 0) || math.IsInf(cost, 0) {
			return geo.Errorf(geo.CodeInvalid, "candidate %d costs %v: give a number of 0 or more", j, cost)
		}
		if slices.Contains(p.Forced, j) {
			spent += cost
		}
	}
	if p.Costs != nil && spent > p.Budget {
		return geo.Errorf(geo.CodeInvalid, "the forced places cost %v of a budget of %v: give more or force fewer", spent, p.Budget)
	}
	return nil
}

// limit is that of a demand.
func (p *Problem) limit(demand int) uint32 {
	if p.Limits != nil {
		return p.Limits[demand]
	}
	return p.Limit
}

// checkCandidates refuses forced and forbidden ones that contradict each other.
func (p *Problem) checkCandidates() error {
	said := make(map[int]bool, len(p.Forced)+len(p.Forbidden))
	for _, list := range [][]int{p.Forced, p.Forbidden} {
		for _, j := range list {
			if j < 0 || j >= len(p.Reach) {
				return geo.Errorf(geo.CodeInternal, "candidate %d is not one of %d", j, len(p.Reach))
			}
			if said[j] {
				return geo.Errorf(geo.CodeInvalid, "candidate %d is forced or forbidden twice", j)
			}
			said[j] = true
		}
	}
	if p.Sites > 0 && len(p.Forced) > p.Sites {
		return geo.Errorf(geo.CodeInvalid, "%d places are forced and %d may open: ask for more places or force fewer", len(p.Forced), p.Sites)
	}
	return nil
}

// existing is the cost at which a demand is served already.
func (p *Problem) existing(demand int) uint32 {
	if p.Existing == nil {
		return Unserved
	}
	return p.Existing[demand]
}

package siting

import (
	"math"

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

	Forced    []int // candidates that are opened in any case
	Forbidden []int // candidates that are not
}

// check refuses what has no answer.
func (p *Problem) check() error {
	if p.Sites < 1 {
		return geo.Errorf(geo.CodeInvalid, "sites is %d: ask for one new place at least", p.Sites)
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
	if len(p.Forced) > p.Sites {
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

package siting

import (
	"cmp"
	"math"
	"slices"
)

// pair is one end of a service and what opening the candidate gains there.
type pair struct {
	at   int32 // the candidate by demand, the demand by candidate
	gain float64
}

// model is the problem that Cover and Median are: open candidates so that the sum over
// demand of the greatest gain is greatest. Pairs without gain are left out.
type model struct {
	byDemand [][]pair // by falling gain, then rising candidate
	bySite   [][]pair
	forced   []bool
	banned   []bool // forbidden, or shown to be in no better choice
	sites    int    // at most opened
	whole    bool   // every gain is a whole number, and so is the value of a choice
	total    float64
	costs    []float64 // by candidate, nil without a budget
	budget   float64
	capacity float64 // 0 for any
}

// newModel lists gains: those of demand d from candidate j are gain(d, cost).
func newModel(p *Problem, gain func(demand int32, cost uint32) float64) *model {
	m := &model{
		byDemand: make([][]pair, len(p.Weights)), bySite: make([][]pair, len(p.Reach)),
		forced: marks(len(p.Reach), p.Forced), banned: marks(len(p.Reach), p.Forbidden), sites: p.Sites, whole: p.Capacity == math.Trunc(p.Capacity),
		costs: p.Costs, budget: p.Budget, capacity: p.Capacity,
	}
	if m.sites == 0 {
		m.sites = len(p.Reach)
	}
	counts, all := make([]int, len(p.Weights)), 0
	for _, reach := range p.Reach {
		for _, s := range reach {
			if gain(s.Demand, s.Cost) > 0 {
				counts[s.Demand]++
				all++
			}
		}
	}
	room, back := make([]pair, 0, all), make([]pair, all)
	for d, n := range counts {
		m.byDemand[d], back = back[:0:n], back[n:]
	}
	for j, reach := range p.Reach {
		from := len(room)
		for _, s := range reach {
			if g := gain(s.Demand, s.Cost); g > 0 {
				room = append(room, pair{s.Demand, g})
				m.byDemand[s.Demand] = append(m.byDemand[s.Demand], pair{int32(j), g})
				m.whole = m.whole && g == math.Trunc(g)
			}
		}
		m.bySite[j] = room[from:len(room):len(room)]
	}
	for _, pairs := range m.byDemand {
		slices.SortFunc(pairs, func(a, b pair) int { return cmp.Or(cmp.Compare(b.gain, a.gain), cmp.Compare(a.at, b.at)) })
		if len(pairs) > 0 {
			m.total += pairs[0].gain
		}
	}
	m.whole = m.whole && m.total < 1<<53
	return m
}

func marks(n int, of []int) []bool {
	out := make([]bool, n)
	for _, j := range of {
		out[j] = true
	}
	return out
}

// tighten is the greatest value that a choice may have below a bound.
func (m *model) tighten(bound float64) float64 {
	bound = min(bound, m.total)
	if m.whole {
		return math.Floor(bound + m.blur())
	}
	return bound
}

// blur is what rounding may have taken from a sum of gains.
func (m *model) blur() float64 { return 1e-6 + 1e-12*m.total }

// proves reports whether no choice is better than one of a value.
func (m *model) proves(value, bound float64) bool { return bound <= value+1e-9*m.total }

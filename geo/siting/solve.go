package siting

import (
	"context"
	"math"
	"slices"
)

// DefaultWork is the work that an answer may cost at most, in services looked at: a few
// seconds on one core.
const DefaultWork = 1_000_000_000

// Solution is a choice of places.
type Solution struct {
	// Sites are the candidates to open, those first that serve most beyond the ones before
	// them; fewer than asked for where no further one would serve anybody.
	Sites []int
	// Gains is what each of Sites betters Value by, all before it open.
	Gains []float64
	// Before is the value without new places, and Value with them: the weight served within
	// the limit, the sum of weight × cost, the greatest cost.
	Before, Value float64
	// Bound is what no choice of as many places is better than.
	Bound float64
	// Unreached is the weight that neither an existing place nor a candidate serves.
	Unreached float64
}

// FromBest is by what share the best choice may be better at most: of the bound where the
// value is to be great, and of the value where it is to be small.
func (s Solution) FromBest() float64 {
	most, least := max(s.Bound, s.Value), min(s.Bound, s.Value)
	if most == least {
		return 0
	}
	return (most - least) / most
}

// Solve chooses places with about so much work. A problem that contradicts itself is a
// CodeInvalid error; that of ctx where it is done first.
func Solve(ctx context.Context, p *Problem, work int64) (Solution, error) {
	if err := p.check(); err != nil {
		return Solution{}, err
	}
	if p.Objective == Centre {
		return p.centre(ctx, work)
	}
	base, gain := p.gains()
	m := newModel(p, gain)
	f, _, err := m.search(ctx, work, p.forced(), nil)
	if err != nil {
		return Solution{}, err
	}
	return p.solution(m, f, base), nil
}

// Curve solves the problem for one place, two and so on up to Sites, from as many as are
// forced, with about so much work in all: how much each further place adds. It ends
// earlier where no further place adds anything. Centre and a budget have none: ask [Solve].
func Curve(ctx context.Context, p *Problem, work int64) ([]Solution, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	base, gain := p.gains()
	m := newModel(p, gain)
	open, first := p.forced(), max(1, len(p.Forced))
	var from []float64
	var curve []Solution
	for m.sites = first; m.sites <= p.Sites; m.sites++ {
		m.banned = marks(len(p.Reach), p.Forbidden)
		f, prices, err := m.search(ctx, work/int64(p.Sites-first+1), open, from)
		if err != nil {
			return nil, err
		}
		if len(curve) > 0 && len(f.open) == len(open) {
			break
		}
		curve = append(curve, p.solution(m, f, base))
		open, from = f.open, prices
	}
	return curve, nil
}

// forced are the candidates that are opened in any case, rising.
func (p *Problem) forced() []int32 {
	open := make([]int32, 0, len(p.Forced))
	for _, j := range slices.Sorted(slices.Values(p.Forced)) {
		open = append(open, int32(j))
	}
	return open
}

// solution words what was found in the unit of the objective.
func (p *Problem) solution(m *model, f found, base float64) Solution {
	sign := 1.0
	if p.Objective == Median {
		sign = -1
	}
	s := Solution{Before: base, Value: base, Bound: base + sign*f.bound, Unreached: p.unreached()}
	s.Sites, s.Gains = m.inOrder(f.open)
	for _, g := range s.Gains {
		s.Value += sign * g
	}
	return s
}

// gains is the value without new places, and what a service betters it by.
func (p *Problem) gains() (base float64, gain func(demand int32, cost uint32) float64) {
	if p.Objective == Cover {
		for d, w := range p.Weights {
			if p.existing(d) <= p.limit(d) {
				base += w
			}
		}
		return base, func(d int32, cost uint32) float64 {
			if limit := p.limit(int(d)); cost > limit || p.existing(int(d)) <= limit {
				return 0
			}
			return p.Weights[d]
		}
	}
	most := p.mostCosts()
	for d, w := range p.Weights {
		base += w * float64(most[d])
	}
	return base, func(d int32, cost uint32) float64 {
		if cost >= most[d] {
			return 0
		}
		return p.Weights[d] * float64(most[d]-cost)
	}
}

// mostCosts is what each demand costs without new places: that of the existing ones, at
// most the cap. Where neither is, it is more than the farthest candidate.
func (p *Problem) mostCosts() []uint32 {
	most := make([]uint32, len(p.Weights))
	for d := range most {
		most[d] = p.existing(d)
		if limit := p.limit(d); limit > 0 {
			most[d] = min(most[d], limit)
		}
	}
	farthest := make([]uint32, len(p.Weights))
	for _, reach := range p.Reach {
		for _, s := range reach {
			farthest[s.Demand] = max(farthest[s.Demand], s.Cost)
		}
	}
	for d := range most {
		if most[d] == Unserved {
			most[d] = farthest[d] + 1
		}
	}
	return most
}

// unreached is the weight that nothing serves within the limit, open or not.
func (p *Problem) unreached() (weight float64) {
	limit := func(d int) uint32 {
		if l := p.limit(d); l > 0 {
			return l
		}
		return Unserved - 1
	}
	reached := make([]bool, len(p.Weights))
	for _, reach := range p.Reach {
		for _, s := range reach {
			reached[s.Demand] = reached[s.Demand] || s.Cost <= limit(int(s.Demand))
		}
	}
	for d, w := range p.Weights {
		if !reached[d] && p.existing(d) > limit(d) {
			weight += w
		}
	}
	return weight
}

// inOrder puts open candidates in the order in which each adds most to those before, and
// gives what it adds. One that adds nothing is left out unless it was forced.
func (m *model) inOrder(open []int32) (sites []int, gains []float64) {
	if m.capacity > 0 {
		return m.inOrderOfRoom(open)
	}
	left, have := slices.Sorted(slices.Values(open)), make(map[int32]float64)
	for len(left) > 0 {
		at, most := 0, math.Inf(-1)
		for i, j := range left {
			gain := 0.0
			for _, p := range m.bySite[j] {
				gain += max(0, p.gain-have[p.at])
			}
			if gain > most {
				at, most = i, gain
			}
		}
		j := left[at]
		left = slices.Delete(left, at, at+1)
		if most <= 0 && !m.forced[j] {
			continue
		}
		for _, p := range m.bySite[j] {
			have[p.at] = max(have[p.at], p.gain)
		}
		sites, gains = append(sites, int(j)), append(gains, most)
	}
	return sites, gains
}

package siting

import (
	"context"
	"math"
	"slices"

	"maillage/geo"
)

// centre finds the least cost within which so many places serve all that any can serve:
// for each cost whether so many candidates cover all demand, by halving the costs there
// are. A cost is excluded where a bound says that no choice covers all.
func (p *Problem) centre(ctx context.Context, work int64) (Solution, error) {
	c := p.newCentre(work)
	if err := c.halve(ctx); err != nil {
		return Solution{}, err
	}
	if c.open == nil {
		return Solution{}, geo.Errorf(geo.CodeInvalid, "no choice of %d places was found that serves everybody within the limit: ask for more places or a higher limit", p.Sites)
	}
	if err := c.lower(ctx); err != nil {
		return Solution{}, err
	}
	if err := c.raise(ctx); err != nil {
		return Solution{}, err
	}
	s := Solution{Before: c.before(), Value: float64(c.costs[c.at]), Bound: float64(c.costs[c.least]), Unreached: p.unreached()}
	s.Sites, s.Gains = c.model(c.costs[c.at], false).inOrder(c.open)
	return s, nil
}

// centred is a search for the least cost under way.
type centred struct {
	p     *Problem
	costs []uint32 // that demand may be served at, rising, from the least that any choice has
	least int      // all below it are excluded
	at    int      // at this one a choice is known
	open  []int32  // that choice
	work  int64    // for one cost
}

func (p *Problem) newCentre(work int64) *centred {
	nearest := make([]uint32, len(p.Weights))
	var costs []uint32
	for d := range nearest {
		nearest[d] = p.existing(d)
		costs = append(costs, nearest[d])
	}
	for j, reach := range p.Reach {
		for _, s := range reach {
			if !slices.Contains(p.Forbidden, j) {
				nearest[s.Demand] = min(nearest[s.Demand], s.Cost)
			}
			costs = append(costs, s.Cost)
		}
	}
	var floor uint32 // nobody is served at less than by the nearest of all
	for d, cost := range nearest {
		if p.Weights[d] > 0 && p.counts(cost) {
			floor = max(floor, cost)
		}
	}
	slices.Sort(costs)
	costs = slices.DeleteFunc(slices.Compact(costs), func(c uint32) bool { return c < floor || !p.counts(c) })
	return &centred{p: p, costs: costs, at: len(costs), work: work / 8}
}

// counts reports whether a cost is looked at.
func (p *Problem) counts(cost uint32) bool {
	return cost != Unserved && (p.Limit == 0 || cost <= p.Limit)
}

// before is the greatest cost without new places, infinite where any demand that could
// be served is not.
func (c *centred) before() float64 {
	most, served := 0.0, make([]bool, len(c.p.Weights))
	for _, reach := range c.p.Reach {
		for _, s := range reach {
			served[s.Demand] = served[s.Demand] || c.p.counts(s.Cost)
		}
	}
	for d, w := range c.p.Weights {
		cost := c.p.existing(d)
		switch {
		case w == 0:
		case c.p.counts(cost):
			most = max(most, float64(cost))
		case served[d]:
			return math.Inf(1)
		}
	}
	return most
}

// model covers each demand that could be served at all once, or by its weight.
func (c *centred) model(cost uint32, once bool) *model {
	return newModel(c.p, func(d int32, at uint32) float64 {
		weight := c.p.Weights[d]
		if at > cost || c.p.existing(int(d)) <= cost || weight == 0 {
			return 0
		}
		if once {
			return 1
		}
		return weight
	})
}

// halve finds a cost at which a choice is known, with little work a cost.
func (c *centred) halve(ctx context.Context) error {
	low, high := c.least, len(c.costs)-1
	for low <= high {
		middle := (low + high) / 2
		done, err := c.try(ctx, middle, c.work/64)
		if err != nil {
			return err
		}
		if done {
			high = middle - 1
		} else {
			low = middle + 1
		}
	}
	return nil
}

// lower goes on from cost to cost below while a choice is found.
func (c *centred) lower(ctx context.Context) error {
	for c.at > c.least {
		done, err := c.try(ctx, c.at-1, c.work)
		if err != nil || !done {
			return err
		}
	}
	return nil
}

// try looks for a choice at a cost.
func (c *centred) try(ctx context.Context, at int, work int64) (bool, error) {
	s := newCoverSet(c.model(c.costs[at], true))
	s.start(c.p.Sites)
	done, err := s.search(ctx, work)
	if done {
		c.at, c.open = at, s.open
	}
	return done, err
}

// raise excludes costs: those at which the bound of how much demand any choice covers is
// less than all.
func (c *centred) raise(ctx context.Context) error {
	low, high := c.least, c.at
	for low < high {
		middle := (low + high) / 2
		excluded, err := c.exclude(ctx, c.costs[middle])
		if err != nil {
			return err
		}
		if excluded {
			low = middle + 1
		} else {
			high = middle
		}
	}
	c.least = low
	return nil
}

// excludeRounds is how often prices move to exclude a cost.
const excludeRounds = 400

func (c *centred) exclude(ctx context.Context, cost uint32) (bool, error) {
	m := c.model(cost, true)
	s := newState(m)
	if err := s.greedy(ctx); err != nil {
		return false, err
	}
	l := newPrices(s, nil)
	if _, err := l.run(ctx, excludeRounds, m.total-1); err != nil {
		return false, err
	}
	return m.proves(m.total-1, m.tighten(l.bound)), nil
}

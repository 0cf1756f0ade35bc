package siting

import (
	"context"
	"slices"
)

// prices are a Lagrangian relaxation under way: what each demand is charged, and the
// least bound found so far. For any prices λ ≥ 0 no choice of p candidates is worth more
// than
//
//	Σ_d λ_d + the p greatest of Σ_d max(0, gain(d, j) − λ_d) over candidates j
//
// With a budget it is the worth that it buys at most, with a part of a candidate too; with a
// capacity the worth of a candidate is that of the demand of most worth that it has room for.
type prices struct {
	m     *model
	price []float64 // by demand
	worth []float64 // by candidate, beyond the prices
	moved []float64 // by demand: how the prices were moved last
	best  []float64 // the prices of the least bound
	bound float64
	step  float64
	idle  int // rounds since the bound fell
	part  part
	work  int64
}

// Steps of the subgradient: the first, the rounds without a lower bound after which it
// is halved, how much of the last direction is kept, and below what nothing moves.
const (
	firstStep = 1.5
	patience  = 12
	keptMove  = 0.4
	lastStep  = 1e-4
)

// newPrices starts with prices or, without, at what closing its first would leave each
// demand of a state.
func newPrices(s *state, from []float64) *prices {
	if from != nil {
		return s.m.prices(from)
	}
	next := make([]float64, len(s.best))
	for d, b := range s.best {
		next[d] = b.next
	}
	return s.m.prices(next)
}

// prices starts with some, from 0 where they are nil.
func (m *model) prices(from []float64) *prices {
	demands := len(m.byDemand)
	l := &prices{m: m, price: make([]float64, demands), worth: make([]float64, len(m.bySite)), moved: make([]float64, demands), bound: m.total, step: firstStep}
	copy(l.price, from)
	l.best = slices.Clone(l.price)
	return l
}

// run moves the prices for at most so many rounds, and gives the choice of the last ones. It
// ends when the bound proves that nothing is better than value.
func (l *prices) run(ctx context.Context, rounds int, value float64) ([]int32, error) {
	var chosen []int32
	for range rounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var bound float64
		bound, chosen = l.charge()
		l.keep(bound)
		if l.m.proves(value, l.m.tighten(l.bound)) || l.step < lastStep {
			break
		}
		l.move(chosen, max(bound-value, 1e-6*bound))
	}
	return chosen, nil
}

// charge gives the bound of the prices, and the candidates that it is made of.
func (l *prices) charge() (bound float64, chosen []int32) {
	l.value()
	for _, price := range l.price {
		bound += price
	}
	open := l.m.sites
	for j, forced := range l.m.forced {
		if forced {
			chosen = append(chosen, int32(j))
			open--
		}
	}
	free := len(chosen)
	chosen = append(chosen, l.greatest(open)...)
	most := 0.0
	for k, j := range chosen {
		if bound += l.worth[j]; k >= free {
			most += l.worth[j]
		}
	}
	if l.part = (part{}); l.m.costs != nil {
		if bought, worth := l.buy(); worth < most {
			bound, chosen = bound-most+worth, append(chosen[:free], bought...)
		} else {
			l.part = part{}
		}
	}
	l.work += int64(len(l.price) + 4*len(l.worth))
	return bound, chosen
}

// value finds what candidates are worth beyond the prices.
func (l *prices) value() {
	clear(l.worth)
	if l.m.capacity > 0 {
		for j := range l.worth {
			l.serve(int32(j), 1, func(_ int32, share, worth float64) { l.worth[j] += share * worth })
		}
		return
	}
	for d, price := range l.price {
		for _, p := range l.m.byDemand[d] {
			if p.gain <= price {
				break
			}
			l.worth[p.at] += p.gain - price
			l.work++
		}
	}
}

// keep remembers a bound that is lower than all before, and shortens the step where
// none was for a while.
func (l *prices) keep(bound float64) {
	if bound < l.bound-1e-7*l.bound {
		l.idle = 0
	} else if l.idle++; l.idle >= patience {
		l.step, l.idle = l.step/2, 0
		copy(l.price, l.best)
		clear(l.moved)
	}
	if bound < l.bound {
		l.bound = bound
		copy(l.best, l.price)
	}
}

// move raises the prices of demand that several of the chosen would serve, and lowers
// those of demand that none would.
func (l *prices) move(chosen []int32, gap float64) {
	for d := range l.moved {
		l.moved[d] = keptMove*l.moved[d] - 1
	}
	add := func(d int32, share, _ float64) { l.moved[d] += share }
	for _, j := range chosen {
		l.serve(j, 1, add)
	}
	if l.part.share > 0 {
		l.serve(l.part.site, l.part.share, add)
	}
	length := 0.0
	for d, move := range l.moved {
		if move < 0 && l.price[d] == 0 {
			l.moved[d] = 0 // it cannot fall
			continue
		}
		length += move * move
	}
	if length == 0 {
		l.step = 0
		return
	}
	scale := l.step * gap / length
	for d, move := range l.moved {
		l.price[d] = max(0, l.price[d]+scale*move)
	}
}

// ban excludes candidates that no choice better than value has: with one of them the
// bound falls short of it.
func (l *prices) ban(value float64) {
	if l.m.costs != nil {
		return // what one displaces hangs on what it costs
	}
	copy(l.price, l.best)
	bound, chosen := l.charge()
	least, in := 0.0, marks32(len(l.worth), chosen)
	if len(chosen) == l.m.sites {
		least = l.leastOf(chosen)
	}
	if l.m.whole {
		value += 1 - l.m.blur()
	}
	for j := range l.worth {
		if !in[j] && !l.m.forced[j] && bound-least+l.worth[j] < value {
			l.m.banned[j] = true
		}
	}
}

// leastOf is the least worth among the chosen that are not forced.
func (l *prices) leastOf(chosen []int32) float64 {
	least := l.m.total
	for _, j := range chosen {
		if !l.m.forced[j] {
			least = min(least, l.worth[j])
		}
	}
	return least
}

func marks32(n int, of []int32) []bool {
	out := make([]bool, n)
	for _, j := range of {
		out[j] = true
	}
	return out
}

package siting

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
)

// searchWithin is [model.search] within a budget or with places of a capacity: choices are
// made of those that bounds are made of, and bettered by closing some and filling up anew.
func (m *model) searchWithin(ctx context.Context, work int64, from []float64) (found, []float64, error) {
	f := newFilling(m)
	best := found{bound: m.tighten(m.total)}
	forced := m.opened()
	for _, forCost := range []bool{false, true} {
		f.restart(forced)
		f.fill(forCost)
		best.keep(f)
	}
	l := m.prices(from)
	for range looks {
		chosen, err := l.run(ctx, roundsBetween, best.value)
		if err != nil {
			return best, nil, err
		}
		best.bound = m.tighten(l.bound)
		if m.proves(best.value, best.bound) || l.step < lastStep || l.work+f.work > work/2 {
			break
		}
		slices.SortFunc(chosen, func(a, b int32) int { return cmp.Or(cmp.Compare(l.worth[b], l.worth[a]), cmp.Compare(a, b)) })
		f.restart(forced)
		f.openAll(chosen)
		f.fill(true)
		best.keep(f)
	}
	l.ban(best.value)
	return best, l.best, m.ruin(ctx, &best, f, work-l.work)
}

// opened are the candidates that are open in any case.
func (m *model) opened() (open []int32) {
	for j, forced := range m.forced {
		if forced {
			open = append(open, int32(j))
		}
	}
	return open
}

// openAll opens those that fit.
func (f *filling) openAll(list []int32) {
	for _, j := range list {
		if f.fits(j) {
			f.add(j)
		}
	}
}

// keep remembers a choice that is better than the best so far.
func (f *found) keep(s *filling) bool {
	if f.open != nil && s.value <= f.value+1e-9*s.m.total {
		return false
	}
	f.open, f.value = append(f.open[:0], s.open...), s.value
	return true
}

// ruinPatience is after how many turns without a better choice none is looked for any more.
const ruinPatience = 500

// ruin closes each of the best choice in turn and fills up anew without it, then some at
// random, opens one at random before, as long as there is work.
func (m *model) ruin(ctx context.Context, best *found, f *filling, work int64) error {
	chance, forced := rand.New(rand.NewPCG(5, 6)), m.opened()
	for turn := 0; turn < ruinPatience && f.work < work && len(best.open) > 0 && !m.proves(best.value, best.bound); turn++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		closed := map[int32]bool{}
		if turn < len(best.open) {
			closed[best.open[turn]] = true
		} else {
			for range 1 + chance.IntN(3) {
				closed[best.open[chance.IntN(len(best.open))]] = true
			}
		}
		f.restart(forced)
		f.openAll(slices.DeleteFunc(slices.Clone(best.open), func(j int32) bool { return closed[j] }))
		if turn >= len(best.open) {
			f.openAll([]int32{int32(chance.IntN(len(m.bySite)))})
		}
		f.fill(chance.IntN(2) == 0)
		if best.keep(f) {
			turn = -1
		}
		f.work += int64(len(best.open))
	}
	return nil
}

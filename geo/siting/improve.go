package siting

import (
	"context"
	"math/rand/v2"
	"slices"
)

// found is the best choice so far and what is known above it.
type found struct {
	open  []int32
	value float64
	bound float64
}

// Rounds of the bound between two looks at the choice that it is made of, and how many
// looks there are at most.
const (
	roundsBetween = 15
	looks         = 60
)

// search finds a choice and its bound with about so much work, beginning with some open
// candidates, the forced ones among them, and with prices, nil for none. The prices that
// it ends with are a good beginning for the next.
func (m *model) search(ctx context.Context, work int64, open []int32, from []float64) (found, []float64, error) {
	if m.costs != nil || m.capacity > 0 {
		return m.searchWithin(ctx, work, from)
	}
	s := newState(m)
	for _, j := range open {
		s.add(j)
	}
	if err := s.greedy(ctx); err != nil {
		return found{}, nil, err
	}
	if err := s.descend(ctx); err != nil {
		return found{}, nil, err
	}
	f := found{slices.Clone(s.open), s.value, m.tighten(m.total)}
	if m.proves(f.value, f.bound) || len(s.open) < m.sites {
		f.bound = f.value // nothing is left to gain
		return f, from, nil
	}
	l := newPrices(s, from)
	if err := m.relax(ctx, &f, s, l, work/2); err != nil || m.proves(f.value, f.bound) {
		return f, l.best, err
	}
	l.ban(f.value)
	err := m.perturb(ctx, &f, s, work-s.work-l.work)
	return f, l.best, err
}

// relax lowers the bound, and betters the choice from those that bounds are made of.
func (m *model) relax(ctx context.Context, f *found, s *state, l *prices, work int64) error {
	before := s.work
	for range looks {
		chosen, err := l.run(ctx, roundsBetween, f.value)
		if err != nil {
			return err
		}
		f.bound = m.tighten(l.bound)
		if m.proves(f.value, f.bound) || l.step < lastStep || l.work+s.work-before > work {
			return nil
		}
		s.become(chosen)
		if err := s.greedy(ctx); err != nil {
			return err
		}
		if err := s.descend(ctx); err != nil {
			return err
		}
		f.take(s)
	}
	return nil
}

// become makes a choice the open one, but for forced candidates, which stay.
func (s *state) become(chosen []int32) {
	wanted := marks32(len(s.slot), chosen)
	var missing []int32
	for _, j := range chosen {
		if s.slot[j] == none {
			missing = append(missing, j)
		}
	}
	for slot := int32(0); slot < int32(len(s.open)) && len(missing) > 0; slot++ {
		if j := s.open[slot]; !wanted[j] && !s.m.forced[j] {
			s.swap(slot, missing[0])
			missing = missing[1:]
		}
	}
}

// take keeps an open choice that is better than the best so far.
func (f *found) take(s *state) bool {
	if s.value <= f.value+s.least() {
		return false
	}
	f.open, f.value = append(f.open[:0], s.open...), s.value
	return true
}

// perturb swaps a few candidates at random and descends again, from the best choice each
// time, as long as there is work.
func (m *model) perturb(ctx context.Context, f *found, s *state, work int64) error {
	var able []int32
	for j := range m.banned {
		if !m.banned[j] && len(m.bySite[j]) > 0 {
			able = append(able, int32(j))
		}
	}
	free := s.free()
	if len(free) == 0 || len(able) <= len(s.open) {
		return nil
	}
	chance := rand.New(rand.NewPCG(1, 2))
	for until := s.work + work; s.work < until && !m.proves(f.value, f.bound); {
		s.become(f.open)
		for range 2 + chance.IntN(max(1, min(len(free)/10, 8))) {
			if j := able[chance.IntN(len(able))]; s.slot[j] == none {
				s.swap(free[chance.IntN(len(free))], j)
			}
		}
		if err := s.descend(ctx); err != nil {
			return err
		}
		f.take(s)
	}
	return nil
}

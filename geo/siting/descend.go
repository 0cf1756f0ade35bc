package siting

import "context"

// greedy opens the candidate that gains most until as many are open as may be, or
// nothing is left to gain.
func (s *state) greedy(ctx context.Context) error {
	for len(s.open) < s.m.sites {
		if err := ctx.Err(); err != nil {
			return err
		}
		at, most := int32(none), s.least()
		for j, g := range s.gain {
			if g > most && s.slot[j] == none && !s.m.banned[j] {
				at, most = int32(j), g
			}
		}
		s.work += int64(len(s.gain))
		if at == none {
			return nil
		}
		s.add(at)
	}
	return nil
}

// least is what rounding may feign to be a gain.
func (s *state) least() float64 { return 1e-9 * s.m.total }

// descend swaps while a swap gains, the one that gains most first.
func (s *state) descend(ctx context.Context) error {
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		slot, site, gained := s.bestSwap()
		if gained <= s.least() {
			return nil
		}
		s.swap(slot, site)
	}
}

// bestSwap is the swap that gains most.
func (s *state) bestSwap() (slot, site int32, gained float64) {
	sites := s.m.sites
	free := s.free()
	if len(free) == 0 {
		return none, none, 0
	}
	for j, g := range s.gain {
		if s.slot[j] != none || s.m.banned[j] {
			continue
		}
		extra := s.extra[j*sites : (j+1)*sites]
		for _, k := range free {
			if profit := g - s.loss[k] + extra[k]; profit > gained {
				slot, site, gained = k, int32(j), profit
			}
		}
		s.work += int64(len(free))
	}
	return slot, site, gained
}

// free are the slots of candidates that were not forced.
func (s *state) free() []int32 {
	free := make([]int32, 0, len(s.open))
	for k, j := range s.open {
		if !s.m.forced[j] {
			free = append(free, int32(k))
		}
	}
	return free
}

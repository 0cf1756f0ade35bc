package siting

import "slices"

// none stands for no candidate.
const none = -1

// best is what the open candidates give a demand: the greatest gain and the second
// greatest, and which gives them.
type best struct {
	first, second int32
	gain, next    float64
}

// state is a set of open candidates, with what opening, closing or swapping any would
// gain: Resende and Werneck's gain, loss and extra, kept up to date demand by demand.
type state struct {
	m     *model
	open  []int32 // by slot
	slot  []int32 // by candidate, none where it is closed
	best  []best  // by demand
	value float64
	gain  []float64 // by candidate: of opening it
	loss  []float64 // by slot: of closing it
	extra []float64 // by candidate and slot: what gain less loss misses where both are done
	work  int64     // pairs looked at
}

func newState(m *model) *state {
	s := &state{
		m: m, slot: slices.Repeat([]int32{none}, len(m.bySite)), best: slices.Repeat([]best{{first: none, second: none}}, len(m.byDemand)),
		gain: make([]float64, len(m.bySite)), loss: make([]float64, m.sites), extra: make([]float64, len(m.bySite)*m.sites),
	}
	for j, pairs := range m.bySite {
		for _, p := range pairs {
			s.gain[j] += p.gain
		}
	}
	return s
}

// add opens a candidate.
func (s *state) add(site int32) {
	s.slot[site] = int32(len(s.open))
	s.open = append(s.open, site)
	s.enter(site)
}

// swap closes the candidate of a slot and opens another in it.
func (s *state) swap(slot int32, site int32) {
	gone := s.open[slot]
	s.leave(gone)
	s.slot[gone] = none
	s.open[slot], s.slot[site] = site, slot
	s.enter(site)
}

func (s *state) enter(site int32) {
	for _, p := range s.m.bySite[site] {
		b := &s.best[p.at]
		if p.gain <= b.next {
			continue
		}
		s.count(p.at, *b, -1)
		s.value += max(0, p.gain-b.gain)
		if p.gain > b.gain {
			*b = best{site, b.first, p.gain, b.gain}
		} else {
			b.second, b.next = site, p.gain
		}
		s.count(p.at, *b, 1)
	}
}

func (s *state) leave(site int32) {
	for _, p := range s.m.bySite[site] {
		b := &s.best[p.at]
		if b.first != site && b.second != site {
			continue
		}
		s.count(p.at, *b, -1)
		if b.first == site {
			s.value -= b.gain - b.next
			b.first, b.gain = b.second, b.next
		}
		b.second, b.next = s.secondOf(p.at, b.first, site)
		s.count(p.at, *b, 1)
	}
}

// secondOf is the open candidate of the greatest gain for a demand after the first,
// without one that is leaving.
func (s *state) secondOf(demand, first, leaving int32) (int32, float64) {
	for i, p := range s.m.byDemand[demand] {
		if p.at != first && p.at != leaving && s.slot[p.at] != none {
			s.work += int64(i)
			return p.at, p.gain
		}
	}
	s.work += int64(len(s.m.byDemand[demand]))
	return none, 0
}

// count adds what a demand gives to gain, loss and extra, or takes it away.
func (s *state) count(demand int32, b best, sign float64) {
	slot, pairs, sites := 0, s.m.byDemand[demand], s.m.sites
	if b.first != none {
		slot = int(s.slot[b.first])
		s.loss[slot] += sign * (b.gain - b.next)
	}
	for i, p := range pairs {
		if p.gain <= b.next {
			s.work += int64(i)
			return
		}
		if p.gain > b.gain {
			s.gain[p.at] += sign * (p.gain - b.gain)
		}
		if b.first != none {
			s.extra[int(p.at)*sites+slot] += sign * (min(p.gain, b.gain) - b.next)
		}
	}
	s.work += int64(len(pairs))
}

package siting

import (
	"cmp"
	"slices"
)

// part is a candidate of which the last of a budget buys a share.
type part struct {
	site  int32
	share float64
}

// serve visits the demand whose price a candidate beats, with the share of it that a share of
// the candidate has room for and what all of it is worth: first what is worth most beside
// the room that it takes.
func (l *prices) serve(site int32, share float64, visit func(demand int32, share, worth float64)) {
	pairs, room, wanted := l.m.bySite[site], share*l.m.capacity, 0.0
	l.work += int64(len(pairs))
	for _, p := range pairs {
		if p.gain > l.price[p.at] {
			wanted += p.gain
		}
	}
	if l.m.capacity == 0 || wanted <= l.m.capacity {
		for _, p := range pairs {
			if worth := p.gain - l.price[p.at]; worth > 0 {
				visit(p.at, share, worth)
			}
		}
		return
	}
	by := slices.Clone(pairs)
	slices.SortFunc(by, func(a, b pair) int {
		return cmp.Or(cmp.Compare(l.price[a.at]*b.gain, l.price[b.at]*a.gain), cmp.Compare(a.at, b.at))
	})
	l.work += int64(4 * len(by))
	for _, p := range by {
		worth := p.gain - l.price[p.at]
		if worth <= 0 || room <= 0 {
			return
		}
		taken := min(room, share*p.gain)
		visit(p.at, taken/p.gain, worth)
		room -= taken
	}
}

// buy gives the candidates that bring most worth for their cost, as many as the budget pays
// beside the forced ones, and the worth that it buys with a part of the next too, which no
// choice that it pays has more of.
func (l *prices) buy() (bought []int32, worth float64) {
	left := l.m.budget
	var able []int32
	for j, w := range l.worth {
		switch {
		case l.m.forced[j]:
			left -= l.m.costs[j]
		case w > 0 && !l.m.banned[j] && l.m.costs[j] <= l.m.budget:
			able = append(able, int32(j))
		}
	}
	slices.SortFunc(able, func(a, b int32) int {
		return cmp.Or(cmp.Compare(l.worth[b]*l.m.costs[a], l.worth[a]*l.m.costs[b]), cmp.Compare(a, b))
	})
	l.work += int64(8 * len(able))
	for _, j := range able {
		if cost := l.m.costs[j]; cost > left {
			l.part = part{j, left / cost}
			return bought, worth + l.part.share*l.worth[j]
		}
		left -= l.m.costs[j]
		bought, worth = append(bought, j), worth+l.worth[j]
	}
	return bought, worth
}

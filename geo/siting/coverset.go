package siting

import (
	"context"
	"math/rand/v2"
	"slices"
)

// coverSet looks for p candidates that leave no demand uncovered, by swaps that count
// each uncovered demand the more the longer it stays so (after Q. Zhang et al., "Vertex
// weighting-based tabu search for p-center problem", 2020).
type coverSet struct {
	byDemand, bySite [][]int32
	weight           []int64 // by demand
	times            []int32 // by demand: how many open candidates cover it
	sum              []int32 // by demand: the sum of these
	delta            []int64 // by candidate: what only it covers, or would newly cover
	slot             []int32 // by candidate, none where it is closed
	open             []int32
	uncovered        []int32
	at               []int32 // by demand: its place among the uncovered, none where it is covered
	forced, banned   []bool
	work             int64
}

func newCoverSet(m *model) *coverSet {
	c := &coverSet{
		byDemand: make([][]int32, len(m.byDemand)), bySite: make([][]int32, len(m.bySite)),
		weight: slices.Repeat([]int64{1}, len(m.byDemand)), times: make([]int32, len(m.byDemand)), sum: make([]int32, len(m.byDemand)),
		delta: make([]int64, len(m.bySite)), slot: slices.Repeat([]int32{none}, len(m.bySite)), at: slices.Repeat([]int32{none}, len(m.byDemand)),
		forced: m.forced, banned: m.banned,
	}
	for d, pairs := range m.byDemand {
		for _, p := range pairs {
			c.byDemand[d] = append(c.byDemand[d], p.at)
			c.bySite[p.at] = append(c.bySite[p.at], int32(d))
			c.delta[p.at]++
		}
		if len(pairs) > 0 {
			c.lose(int32(d))
		}
	}
	return c
}

// lose puts a demand among the uncovered, and win takes it out.
func (c *coverSet) lose(d int32) {
	c.at[d] = int32(len(c.uncovered))
	c.uncovered = append(c.uncovered, d)
}

func (c *coverSet) win(d int32) {
	last := c.uncovered[len(c.uncovered)-1]
	c.uncovered[c.at[d]], c.at[last] = last, c.at[d]
	c.uncovered, c.at[d] = c.uncovered[:len(c.uncovered)-1], none
}

// enter opens a candidate that has a slot.
func (c *coverSet) enter(site int32) {
	for _, d := range c.bySite[site] {
		switch c.times[d] {
		case 0:
			c.win(d)
			c.credit(d, site, -c.weight[d])
		case 1:
			c.delta[c.sum[d]] -= c.weight[d]
		}
		c.times[d]++
		c.sum[d] += site
	}
	c.work += int64(len(c.bySite[site]))
}

// leave closes a candidate.
func (c *coverSet) leave(site int32) {
	for _, d := range c.bySite[site] {
		c.times[d]--
		c.sum[d] -= site
		switch c.times[d] {
		case 0:
			c.lose(d)
			c.credit(d, site, c.weight[d])
		case 1:
			c.delta[c.sum[d]] += c.weight[d]
		}
	}
	c.work += int64(len(c.bySite[site]))
}

// credit changes what candidates but one would newly cover.
func (c *coverSet) credit(d, but int32, by int64) {
	for _, j := range c.byDemand[d] {
		if j != but {
			c.delta[j] += by
		}
	}
	c.work += int64(len(c.byDemand[d]))
}

// start opens the forced candidates and then those that cover most, as many as may be.
func (c *coverSet) start(sites int) {
	open := func(j int32) {
		c.slot[j] = int32(len(c.open))
		c.open = append(c.open, j)
		c.enter(j)
	}
	for j, forced := range c.forced {
		if forced {
			open(int32(j))
		}
	}
	for len(c.open) < sites && len(c.uncovered) > 0 {
		at, most := int32(none), int64(0)
		for j, gain := range c.delta {
			if gain > most && c.slot[j] == none && !c.banned[j] {
				at, most = int32(j), gain
			}
		}
		if at == none {
			return
		}
		open(at)
	}
}

// search swaps until nothing is uncovered, and reports whether it came so far with so much
// work.
func (c *coverSet) search(ctx context.Context, work int64) (bool, error) {
	chance := rand.New(rand.NewPCG(3, 4))
	owed := make([]int64, len(c.open)) // by slot, while a swap is looked for
	opened, closed := int32(none), int32(none)
	for until := c.work + work; len(c.uncovered) > 0; {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		if c.work > until {
			return false, nil
		}
		d := c.uncovered[chance.IntN(len(c.uncovered))]
		site, slot, change := c.bestSwap(d, opened, closed, owed, chance)
		if site == none {
			opened, closed = none, none // all that may swap has just done so
			if c.work += 100; len(owed) == 0 {
				return false, nil
			}
			continue
		}
		opened, closed = site, c.open[slot]
		c.enter(site)
		c.leave(closed)
		c.slot[closed], c.slot[site], c.open[slot] = none, slot, site
		if change >= 0 {
			for _, d := range c.uncovered {
				c.weight[d]++
				c.credit(d, none, 1)
			}
		}
	}
	return true, nil
}

// bestSwap is the swap that covers a demand and leaves the least weight uncovered, of
// equals one at random. What was opened last stays, and what was closed last too.
func (c *coverSet) bestSwap(d, opened, closed int32, owed []int64, chance *rand.Rand) (site, slot int32, change int64) {
	site, equals := none, 0
	for _, j := range c.byDemand[d] {
		if j == closed || c.banned[j] {
			continue
		}
		for _, e := range c.bySite[j] {
			if c.times[e] == 1 {
				owed[c.slot[c.sum[e]]] += c.weight[e]
			}
		}
		for k, i := range c.open {
			lost := c.delta[i] - owed[k] - c.delta[j]
			owed[k] = 0
			if i == opened || c.forced[i] || site != none && lost > change {
				continue
			}
			if equals++; site == none || lost < change {
				equals = 1
			}
			if chance.IntN(equals) == 0 {
				site, slot, change = j, int32(k), lost
			}
		}
		c.work += int64(len(c.bySite[j]) + len(c.open))
	}
	return site, slot, change
}

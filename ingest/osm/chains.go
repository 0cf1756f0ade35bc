package osm

import (
	"slices"

	"maillage/geo"
)

// landmarkName is what ways must have in common to be one line.
type landmarkName struct {
	kind geo.LandmarkKind
	name string
}

// chained is a line of nodes, by their ranks.
type chained struct {
	landmarkName
	ranks []uint32
}

// end is where lines of one name begin or end.
type end struct {
	landmarkName
	rank uint32
}

// chains strings ways of one name together, end to end: surveyors cut them at every
// bridge.
type chains struct {
	all  []chained
	at   map[end][]int
	used []bool
}

func (c *chains) add(one chained) {
	if len(one.ranks) < 2 {
		return
	}
	if c.at == nil {
		c.at = map[end][]int{}
	}
	for _, rank := range []uint32{one.ranks[0], one.ranks[len(one.ranks)-1]} {
		e := end{one.landmarkName, rank}
		c.at[e] = append(c.at[e], len(c.all))
	}
	c.all = append(c.all, one)
}

// join gives the lines, in the order of their first ways. Where more than two meet none is
// carried on.
func (c *chains) join() []chained {
	var out []chained
	c.used = make([]bool, len(c.all))
	for i, one := range c.all {
		if c.used[i] {
			continue
		}
		c.used[i] = true
		ranks := c.extend(one.landmarkName, slices.Clone(one.ranks))
		slices.Reverse(ranks)
		out = append(out, chained{one.landmarkName, c.extend(one.landmarkName, ranks)})
	}
	return out
}

// extend appends what goes on from the end of a line.
func (c *chains) extend(name landmarkName, ranks []uint32) []uint32 {
	for {
		last := ranks[len(ranks)-1]
		meeting := c.at[end{name, last}]
		next := slices.IndexFunc(meeting, func(i int) bool { return !c.used[i] })
		if len(meeting) != 2 || next < 0 {
			return ranks
		}
		c.used[meeting[next]] = true
		more := slices.Clone(c.all[meeting[next]].ranks)
		if more[0] != last {
			slices.Reverse(more)
		}
		ranks = append(ranks, more[1:]...)
	}
}

package linkage

import (
	"cmp"
	"slices"
)

// groups are the records joined so far.
type groups struct {
	*joiner
	of      []int // group of each record
	members [][]int
}

func newGroups(j *joiner) *groups {
	g := &groups{j, make([]int, len(j.records)), make([][]int, len(j.records))}
	for i := range j.records {
		g.of[i], g.members[i] = i, []int{i}
	}
	return g
}

// join makes one group of those of a pair, where each two records of it may be of one
// enterprise: a chain of which the ends have nothing in common is none.
func (g *groups) join(p pair) bool {
	a, b := g.of[p.a], g.of[p.b]
	if a == b {
		return true
	}
	for _, x := range g.members[a] {
		for _, y := range g.members[b] {
			if !g.together(x, y, p.by == ByDecision) {
				return false
			}
		}
	}
	for _, y := range g.members[b] {
		g.of[y] = a
	}
	g.members[a], g.members[b] = append(g.members[a], g.members[b]...), nil
	return true
}

// together reports whether two records may be in one group: a person's word is above all.
func (g *groups) together(x, y int, told bool) bool {
	same, decided := g.decisions[[2]int{min(x, y), max(x, y)}]
	switch {
	case decided:
		return same
	case told:
		return true
	}
	return g.records[x].Source != g.records[y].Source && g.plausible(x, y)
}

// clusters gives the groups by the ids of their records.
func (g *groups) clusters() (clusters [][]string) {
	for _, members := range g.members {
		if len(members) == 0 {
			continue
		}
		ids := make([]string, len(members))
		for i, m := range members {
			ids[i] = g.records[m].ID
		}
		slices.Sort(ids)
		clusters = append(clusters, ids)
	}
	slices.SortFunc(clusters, func(a, b []string) int { return cmp.Compare(a[0], b[0]) })
	return clusters
}

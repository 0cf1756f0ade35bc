package linkage

import (
	"cmp"
	"maps"
	"slices"
)

// Identify gives each cluster the id that its enterprise had before, by record, so that
// addresses of pages last: that of most of its records, of equally many the lowest, and
// each id once. A new one takes the id of its first record. Former leads from ids that are
// no more to those that took their records in.
func Identify(clusters [][]string, before map[string]string) (ids []string, former map[string]string) {
	ids, former = make([]string, len(clusters)), map[string]string{}
	type claim struct {
		cluster, votes int
		id             string
	}
	var claims []claim
	for i, c := range clusters {
		votes := map[string]int{}
		for _, record := range c {
			if id := before[record]; id != "" {
				votes[id]++
			}
		}
		for _, id := range slices.Sorted(maps.Keys(votes)) {
			claims = append(claims, claim{i, votes[id], id})
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int { return cmp.Or(b.votes-a.votes, cmp.Compare(a.id, b.id), a.cluster-b.cluster) })
	taken := map[string]bool{}
	for _, c := range claims {
		if ids[c.cluster] == "" && !taken[c.id] {
			ids[c.cluster], taken[c.id] = c.id, true
		}
	}
	for i, c := range clusters {
		for k := 0; ids[i] == ""; k++ {
			id := c[min(k, len(c)-1)]
			for range k - len(c) + 1 {
				id += "+" // all its records are ids of other enterprises
			}
			if !taken[id] {
				ids[i], taken[id] = id, true
			}
		}
	}
	for _, c := range claims { // those of most votes first
		if _, told := former[c.id]; !told && !taken[c.id] {
			former[c.id] = ids[c.cluster]
		}
	}
	return ids, former
}

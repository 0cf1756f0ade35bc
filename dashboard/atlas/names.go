package atlas

import (
	"cmp"
	"slices"
	"strings"

	"maillage/geo/names"
)

// nameIndex holds the names and the codes of the territories of a level, folded
// once for searching and sorting: folding a country's names costs more than
// sorting them. Positions are those of the rows, in the order of codes.
type nameIndex struct {
	names, codes []string // folded, by position
	order        []int32  // positions by folded name, then code
	rank         []int32  // by position: where the name comes; equal names share one
}

func newNameIndex(n int, name, code func(i int) string) nameIndex {
	x := nameIndex{
		names: make([]string, n), codes: make([]string, n),
		order: make([]int32, n), rank: make([]int32, n),
	}
	for i := range n {
		x.names[i], x.codes[i], x.order[i] = names.Fold(name(i)), strings.ToLower(code(i)), int32(i)
	}
	slices.SortFunc(x.order, func(i, j int32) int {
		return cmp.Or(strings.Compare(x.names[i], x.names[j]), cmp.Compare(i, j))
	})
	for at := 1; at < n; at++ {
		before, i := x.order[at-1], x.order[at]
		x.rank[i] = x.rank[before]
		if x.names[i] != x.names[before] {
			x.rank[i]++
		}
	}
	return x
}

// has reports whether the name of a territory contains a folded query, or its
// code begins with it.
func (x *nameIndex) has(i int, query string) bool {
	return strings.Contains(x.names[i], query) || strings.HasPrefix(x.codes[i], query)
}

package atlas

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// Letters that a query must have for one of them, or two, to be wrong: of fewer nearly
// everything would answer.
const (
	oneWrongFrom = 4
	twoWrongFrom = 8
)

// searchMistyped gives the things of whose names some words, begun or whole, are the query
// but for a letter or two: those with fewer wrong letters first.
func searchMistyped[T any](list []T, of func(*T) *named, query string, order func(x, y *T) int) []*T {
	forgiven := 0
	switch n := len(query); {
	case n >= twoWrongFrom:
		forgiven = 2
	case n >= oneWrongFrom:
		forgiven = 1
	}
	if forgiven == 0 || strings.Trim(query, "0123456789") == "" {
		return nil // another number is another place
	}
	found := make([][]*T, forgiven+1)
	for i := range list {
		if wrong := of(&list[i]).wrong(query, forgiven); wrong <= forgiven {
			found[wrong] = append(found[wrong], &list[i])
		}
	}
	return slices.Concat(sortEach(found, order)...)
}

// wrong counts the letters by which a query differs from what begins at a word of the name,
// more than most where that is more. The first letter must be right: it seldom is wrong, and
// few names begin so.
func (e *named) wrong(query string, most int) int {
	least := most + 1
	for rest := e.name; rest != ""; {
		if rest[0] == query[0] && len(rest) >= len(query)-most {
			for n := max(1, len(query)-most); n <= min(len(rest), len(query)+most); n++ {
				least = min(least, levenshtein.ComputeDistance(query, rest[:n]))
			}
		}
		_, rest, _ = strings.Cut(rest, " ")
	}
	return least
}

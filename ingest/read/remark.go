package read

import (
	"regexp"
	"slices"
	"strings"
)

// noRow recognises the lines of a table that are no rows: the remarks that
// publishers write under it, and its header said again.
type noRow struct {
	names  []string
	remark *regexp.Regexp
}

func newNoRow(names []string) noRow {
	return noRow{names, regexp.MustCompile(`(?i)^\W{0,3}(sources?|notes?|champs?|lecture|légende|avertissements?|remarques?)\s*(\([^)]*\)\s*)?:`)}
}

// why says why cells are no row, "" where they may be one.
func (n noRow) why(cells []string) string {
	switch {
	case len(cells) == 0:
		return ""
	case (len(cells) < len(n.names) || allEmpty(cells[1:])) && n.remark.MatchString(cells[0]):
		return "is a remark and no row: " + strings.Join(strings.Fields(strings.Join(cells, " ")), " ")
	case len(cells) == len(n.names) && cells[0] == n.names[0] && cells[0] != "" && slices.Equal(cells, n.names):
		return "says the header again and is no row"
	}
	return ""
}

func allEmpty(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// noteRepeated says which names several columns have.
func (r *remarks) noteRepeated(names []string) {
	count := map[string]int{}
	for _, name := range names {
		if count[name]++; count[name] == 2 && name != "" {
			r.note("several columns are named %q: the first of them is read", name)
		}
	}
}

package loaded

import (
	"maps"
	"slices"
	"strings"
)

// fieldSources keeps which source gave each field once for all enterprises alike: most
// have all of theirs from one.
type fieldSources map[string]map[string]string

// of gives the source of each field by the id of the record that gave it.
func (kept fieldSources) of(records map[string]string) map[string]string {
	if len(records) == 0 {
		return nil
	}
	var key strings.Builder
	for _, field := range slices.Sorted(maps.Keys(records)) {
		records[field] = sourceOf(records[field])
		key.WriteString(field + "=" + records[field] + " ")
	}
	if same, ok := kept[key.String()]; ok {
		return same
	}
	kept[key.String()] = records
	return records
}

// sourceOf is that of a record, whose id begins with it.
func sourceOf(record string) string {
	source, _, _ := strings.Cut(record, ":")
	return strings.Clone(source)
}

package manifest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"maillage/data/store/release"
	"maillage/geo"
)

// Compare holds what was made again against the manifest that it was made by. It fails with
// CodeConflict, naming each table and column that differ.
func (m *Manifest) Compare(again *Manifest) error {
	found := map[string]release.Sum{}
	for _, s := range again.Tables {
		found[s.Table] = s
	}
	var differ []string
	for _, want := range m.Tables {
		got, there := found[want.Table]
		delete(found, want.Table)
		switch columns := differing(want.Columns, got.Columns); {
		case !there:
			differ = append(differ, want.Table+" is missing")
		case want.Rows != got.Rows:
			differ = append(differ, fmt.Sprintf("%s has %d rows instead of %d", want.Table, got.Rows, want.Rows))
		case len(columns) > 0:
			differ = append(differ, want.Table+" differs in "+strings.Join(columns, ", "))
		}
	}
	for _, table := range slices.Sorted(maps.Keys(found)) {
		differ = append(differ, table+" is not in the manifest")
	}
	if len(differ) > 0 {
		return geo.Errorf(geo.CodeConflict, "release %s is not what release %s was: %s", again.Release, m.Release, strings.Join(differ, "; "))
	}
	return nil
}

// differing names the columns whose sums differ, or that one has alone, sorted.
func differing(want, got map[string]string) (names []string) {
	both := maps.Clone(want)
	maps.Copy(both, got)
	for _, name := range slices.Sorted(maps.Keys(both)) {
		if want[name] != got[name] {
			names = append(names, name)
		}
	}
	return names
}

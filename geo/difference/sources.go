package difference

import (
	"maps"
	"slices"
	"strings"

	"maillage/geo"
)

// Source is a source of which the editions are others.
type Source struct {
	Source string   `json:"source"`
	Before []string `json:"before"`
	After  []string `json:"after"` // the same as before where the files of the edition are others
}

// Sources lists the sources of which two releases were made of other editions or files. What is not known of
// the files of old releases is not told.
func Sources(from, to *geo.Release) []Source {
	out := []Source{}
	before, after := editions(from.Sources), editions(to.Sources)
	names := map[string]bool{}
	for _, s := range slices.Concat(from.Sources, to.Sources) {
		names[s.Source] = true
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if !slices.Equal(before[name], after[name]) || filesChanged(name, from.Inputs, to.Inputs) {
			out = append(out, Source{name, slices.Concat([]string{}, before[name]), slices.Concat([]string{}, after[name])})
		}
	}
	return out
}

func editions(all []geo.SourceVintage) map[string][]string {
	out := map[string][]string{}
	for _, s := range all {
		out[s.Source] = append(out[s.Source], s.Vintage)
	}
	for _, vintages := range out {
		slices.Sort(vintages)
	}
	return out
}

// filesChanged reports whether an edition of a source that both hold was made of other files.
func filesChanged(source string, from, to map[string]string) bool {
	for edition, fingerprint := range from {
		if now, both := to[edition]; both && now != fingerprint && strings.HasPrefix(edition, source+" ") {
			return true
		}
	}
	return false
}

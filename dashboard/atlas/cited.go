package atlas

import (
	"slices"
	"strings"

	"maillage/data/store/loaded"
	"maillage/geo"
)

// Cited lists the editions that the release was computed over, in its order. Of one
// that is no longer loaded only the name is known.
func (a *Atlas) Cited() []loaded.SourceState {
	out := make([]loaded.SourceState, len(a.Release.Sources))
	for i, s := range a.Release.Sources {
		out[i] = loaded.SourceState{Source: s.Source, Vintage: s.Vintage}
		if at := slices.IndexFunc(a.Sources, func(l loaded.SourceState) bool {
			return l.Loaded && s == geo.SourceVintage{Source: l.Source, Vintage: l.Vintage}
		}); at >= 0 {
			out[i] = a.Sources[at]
		}
	}
	return out
}

// Attribution is how all of them ask to be cited, each once.
func (a *Atlas) Attribution() string {
	var all []string
	for _, s := range a.Cited() {
		if s.Attribution != "" && !slices.Contains(all, s.Attribution) {
			all = append(all, s.Attribution)
		}
	}
	return strings.Join(all, " · ")
}

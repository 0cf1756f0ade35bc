package reference

import (
	"slices"
	"strings"

	"maillage/geo"
)

// Resolve fixes which types give each service, knowing which sources are
// loaded. One function is given by one source only (a post office is both
// in La Poste's list and in INSEE's): a service declares the source preferred
// in types, and in fallback what is used where none of those is loaded. The
// result has no fallback left; what it was resolved from is unchanged.
func (d *Declarations) Resolve(loaded func(source string) bool) *Declarations {
	resolved := *d
	resolved.Fallbacks = nil
	resolved.Services = slices.Clone(d.Services)
	for i := range resolved.Services {
		s := &resolved.Services[i]
		fallback := d.Fallbacks[s.ID]
		if len(fallback) > 0 && !anyLoaded(s.Types, loaded) && anyLoaded(fallback, loaded) {
			s.Types = fallback
		}
	}
	return &resolved
}

func anyLoaded(types []string, loaded func(string) bool) bool {
	return slices.ContainsFunc(types, func(t string) bool { return loaded(SourceOf(t)) })
}

// SourceOf gives the source of a type written "source:code".
func SourceOf(typ string) string {
	source, _, _ := strings.Cut(typ, ":")
	return source
}

// LoadedSources collects the sources of all functions of facilities, for
// [Declarations.Resolve].
func LoadedSources(facilities []geo.Facility) map[string]bool {
	sources := map[string]bool{}
	for i := range facilities {
		for _, f := range facilities[i].Functions {
			sources[SourceOf(f.Type)] = true
		}
	}
	return sources
}

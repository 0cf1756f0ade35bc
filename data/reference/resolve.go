package reference

import (
	"slices"
	"strings"

	"maillage/geo"
)

// Resolve fixes which types give each service, knowing which sources are
// loaded, and which of them are stale. One function is given by one source only (a
// post office is both in La Poste's list and in INSEE's): a service declares the
// source preferred in types, and in fallback what is used where none of those is
// loaded, or all are stale and the fallback is not. The result has no fallback left;
// what it was resolved from is unchanged.
func (d *Declarations) Resolve(loaded, stale func(source string) bool) *Declarations {
	resolved := *d
	resolved.Fallbacks = nil
	resolved.Services = slices.Clone(d.Services)
	usable := func(source string) bool { return loaded(source) && !stale(source) }
	for i := range resolved.Services {
		s := &resolved.Services[i]
		fallback := d.Fallbacks[s.ID]
		for _, good := range []func(string) bool{usable, loaded} {
			if anyOf(s.Types, good) {
				break
			}
			if anyOf(fallback, good) {
				s.Types = fallback
				break
			}
		}
	}
	return &resolved
}

// anyOf reports whether a source of some types is good.
func anyOf(types []string, good func(source string) bool) bool {
	return slices.ContainsFunc(types, func(t string) bool { return good(SourceOf(t)) })
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

package reference

import (
	"slices"
	"strings"

	"maillage/geo"
)

// Resolve fixes which types give each service and which observations each indicator
// reads, knowing which sources are loaded, which of them are stale, and which
// observations are loaded. One function is given by one source only (a post office is
// both in La Poste's list and in INSEE's): a service declares the source preferred in
// types, and in fallback those that are used in their order where it is not loaded, or
// is stale and they are not. The result has no alternative left; what it was resolved
// from is unchanged.
func (d *Declarations) Resolve(loaded, stale, observed func(name string) bool) *Declarations {
	resolved := *d
	resolved.Fallbacks = nil
	resolved.Services = slices.Clone(d.Services)
	usable := func(source string) bool { return loaded(source) && !stale(source) }
	for i := range resolved.Services {
		s := &resolved.Services[i]
		choices := append([][]string{s.Types}, bySource(d.Fallbacks[s.ID])...)
		for _, good := range []func(string) bool{usable, loaded} {
			if at := slices.IndexFunc(choices, func(types []string) bool { return anyOf(types, good) }); at >= 0 {
				s.Types = choices[at]
				break
			}
		}
	}
	resolved.Indicators = slices.Clone(d.Indicators)
	for i := range resolved.Indicators {
		it := &resolved.Indicators[i]
		if len(it.Instead) > 0 && !slices.ContainsFunc(it.Denominators, observed) && slices.ContainsFunc(it.Instead, observed) {
			it.Denominators = it.Instead
		}
		it.Instead = nil
	}
	return &resolved
}

// anyOf reports whether a source of some types is good.
func anyOf(types []string, good func(source string) bool) bool {
	return slices.ContainsFunc(types, func(t string) bool { return good(SourceOf(t)) })
}

// bySource shares types out among their sources, in the order of these.
func bySource(types []string) (shares [][]string) {
	for _, t := range types {
		at := slices.IndexFunc(shares, func(s []string) bool { return SourceOf(s[0]) == SourceOf(t) })
		if at < 0 {
			shares = append(shares, nil)
			at = len(shares) - 1
		}
		shares[at] = append(shares[at], t)
	}
	return shares
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

package reference

import (
	"slices"
	"strings"

	"maillage/geo"
)

// Resolve fixes which types give each service and which observations each indicator
// reads, knowing which types are loaded, which sources are stale, and which
// observations are loaded. One kind of place is given by one source only (a post office
// is both in La Poste's list and in INSEE's): a form declares the types preferred, and in
// fallback those that are used in their order where none of these is loaded, or they are
// stale and the others are not. A source that has one form says nothing of another. The
// result has no alternative left; what it was resolved from is unchanged.
func (d *Declarations) Resolve(loaded, stale, observed func(name string) bool) *Declarations {
	resolved := *d
	resolved.Forms = nil
	resolved.Services = slices.Clone(d.Services)
	usable := func(typ string) bool { return loaded(typ) && !stale(SourceOf(typ)) }
	for i := range resolved.Services {
		s := &resolved.Services[i]
		if forms, several := d.Forms[s.ID]; several {
			var chosen []string
			for _, form := range forms {
				chosen = append(chosen, form.choose(usable, loaded)...)
			}
			if len(chosen) > 0 {
				s.Types = chosen
			}
		}
		s.Recoded = d.recoded(s.Types, loaded)
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

// recoded gives the label of what is loaded under the code of one of the types, in another
// meaning; "" where a type itself is loaded.
func (d *Declarations) recoded(types []string, loaded func(typ string) bool) (label string) {
	if slices.ContainsFunc(types, loaded) {
		return ""
	}
	for _, e := range d.EquipmentTypes {
		typ := e.Source + ":" + e.Code
		plain, _, again := strings.Cut(typ, "@")
		if again && slices.Contains(types, plain) && loaded(typ) {
			return e.Label
		}
	}
	return ""
}

// choose gives the first of a form's alternatives of which a type is good, by the first
// of the opinions that finds one; none where no alternative is loaded.
func (f Form) choose(opinions ...func(typ string) bool) []string {
	choices := f.Choices()
	for _, good := range opinions {
		for _, types := range choices {
			if slices.ContainsFunc(types, good) {
				return types
			}
		}
	}
	return nil
}

// Choices are the types that may give the form, a list for each source, the preferred first.
func (f Form) Choices() [][]string { return append([][]string{f.Types}, bySource(f.Fallback)...) }

// alternatives are all types that may give a service.
func (d *Declarations) alternatives(s *geo.Service) []string {
	return everyType(s.Types, d.Forms[s.ID])
}

// everyType adds to types those that stand in for them.
func everyType(types []string, forms []Form) []string {
	all := slices.Clone(types)
	for _, f := range forms {
		all = append(all, f.Fallback...)
	}
	return all
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

// LoadedTypes collects the types of all functions of facilities, for
// [Declarations.Resolve].
func LoadedTypes(facilities []geo.Facility) map[string]bool {
	types := map[string]bool{}
	for i := range facilities {
		for _, f := range facilities[i].Functions {
			types[f.Type] = true
		}
	}
	return types
}

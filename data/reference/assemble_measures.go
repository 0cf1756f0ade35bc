package reference

import (
	"cmp"
	"regexp"
	"slices"

	"maillage/geo"
)

// identifier is the form of ids in addresses.
var identifier = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// typeForm is "source:code".
var typeForm = regexp.MustCompile(`^[a-z0-9-]+:.+$`)

// nafPrefix is the beginning of one.
var nafPrefix = regexp.MustCompile(`^\d{2,4}[A-Z]?$`)

func (a *assembler) addServices(f *file) error {
	for _, e := range f.Services {
		s := geo.Service{
			ID: e.ID, Name: e.Name, Sentence: e.Sentence, Theme: e.Theme, Gamme: e.Gamme, Weight: 1,
			Expected: e.Expected, Visits: e.Visits,
		}
		forms := e.Forms
		if len(forms) == 0 {
			forms = []Form{{Types: e.Types, Fallback: e.Fallback}}
		} else if len(e.Types)+len(e.Fallback) > 0 {
			return f.errorAt("id", e.ID, "has forms, and types or fallback of its own: write these in its forms")
		}
		for _, form := range forms {
			s.Types = append(s.Types, form.Types...)
		}
		if e.Weight != nil {
			s.Weight = *e.Weight
		}
		limit, known := a.gammes[e.Gamme]
		if e.Limit != nil {
			limit = *e.Limit
		}
		s.Limit = limit
		reason := a.badService(s, forms)
		if !known {
			reason = "gamme is not declared"
		}
		if reason != "" {
			return f.errorAt("id", e.ID, "%s", reason)
		}
		if slices.ContainsFunc(forms, func(f Form) bool { return len(f.Fallback) > 0 }) {
			a.decl.Forms[s.ID] = forms
		}
		a.decl.Services = append(a.decl.Services, s)
	}
	return nil
}

func (a *assembler) badService(s geo.Service, forms []Form) string {
	switch {
	case !identifier.MatchString(s.ID):
		return "id must be made of lower-case letters, digits and hyphens"
	case slices.ContainsFunc(a.decl.Services, func(o geo.Service) bool { return o.ID == s.ID }):
		return "is declared twice"
	case !named(s.Name) || !named(s.Sentence):
		return "needs a name and a sentence in French and in English"
	case !slices.Contains(geo.Themes(), s.Theme):
		return "theme is not one of the six themes"
	case s.Weight <= 0:
		return "weight must be above 0"
	case s.Expected.Places < 0 || s.Expected.Places > 0 && s.Expected.Source == "":
		return "expected needs a number of places not below 0 and its source"
	case slices.ContainsFunc(forms, func(f Form) bool { return len(f.Types) == 0 }):
		return "needs at least one type, of each of its forms"
	}
	for _, t := range everyType(slices.Concat(s.Types, s.Visits), forms) {
		if !typeForm.MatchString(t) {
			return "type " + t + " is not of the form source:code"
		}
		if !a.decl.KnowsType(t) {
			return "type " + t + " is in no vintage's list of codes"
		}
	}
	return badLimit(s.Limit, false)
}

func (a *assembler) addIndicators(f *file) error {
	for _, e := range f.Indicators {
		i := geo.Indicator(e)
		if i.Scale == 0 {
			i.Scale = 1
		}
		if i.Direction == "" {
			i.Direction = geo.Neutral
		}
		if i.Computed != "" && i.Numerator != "" {
			return f.errorAt("id", e.ID, "has a numerator and is computed: give one of them")
		}
		if i.OfTimetables && i.Computed == "" {
			return f.errorAt("id", e.ID, "is made of timetables and not computed: give computed")
		}
		i.Numerator = cmp.Or(i.Numerator, i.Computed)
		if reason := a.badIndicator(i); reason != "" {
			return f.errorAt("id", e.ID, "%s", reason)
		}
		a.decl.Indicators = append(a.decl.Indicators, i)
	}
	return nil
}

func (a *assembler) badIndicator(i geo.Indicator) string {
	switch {
	case !identifier.MatchString(i.ID):
		return "id must be made of lower-case letters, digits and hyphens"
	case slices.ContainsFunc(a.decl.Indicators, func(o geo.Indicator) bool { return o.ID == i.ID }):
		return "is declared twice"
	case !named(i.Name) || !named(i.Sentence):
		return "needs a name and a sentence in French and in English"
	case i.Theme != "" && !slices.Contains(geo.Themes(), i.Theme):
		return "theme is not one of the six themes"
	case i.Numerator == "":
		return "needs a numerator, or computed"
	case i.Weight < 0 || i.Decimals < 0 || i.Years < 0:
		return "weight, decimals and years must not be below 0"
	case i.Bounds[1] < i.Bounds[0]:
		return "bounds must go from the least to the greatest"
	case slices.ContainsFunc(i.Least, func(l geo.Least) bool { return l.Of == "" || l.N <= 0 }):
		return "least needs what it is of and a number above 0"
	case i.LeastDenominator < 0 || i.LeastDenominator > 0 && len(i.Denominators) == 0:
		return "least_denominator is of a ratio, and above 0"
	case (i.Above.FR == "") != (i.Above.EN == ""):
		return "above needs French and English"
	case i.Weight > 0 && i.Theme == "":
		return "has a weight but no theme to enter"
	case len(i.Plus) > 0 && len(i.Denominators) == 0:
		return "plus adds to the numerator of a ratio: give denominators"
	case len(i.Instead) > 0 && len(i.Denominators) == 0:
		return "instead names other denominators: give denominators"
	case i.Years > 0 && len(i.Denominators) == 0:
		return "a change over years needs denominators to start from"
	case !slices.Contains([]geo.Direction{geo.HigherWorse, geo.HigherBetter, geo.Neutral}, i.Direction):
		return "direction is none of higher-worse, higher-better and neutral"
	case i.Weight > 0 && i.Direction == geo.Neutral:
		return "has a weight but no direction: say higher-worse or higher-better"
	case i.Weight > 0 && i.Direction == geo.HigherBetter && i.Limit.Unacceptable > i.Limit.Acceptable:
		return "is better when higher, but its limit goes up to what is unacceptable"
	case i.Weight > 0:
		return badLimit(i.Limit, i.Direction == geo.HigherBetter)
	}
	return ""
}

func (a *assembler) addKinds(f *file) error {
	for _, k := range f.Kinds {
		if _, dup := a.decl.EnterpriseKinds[k.ID]; dup {
			return f.errorAt("id", k.ID, "is declared twice")
		}
		if !named(k.Label) {
			return f.errorAt("id", k.ID, "needs a label in French and in English")
		}
		if t, bad := unknownTheme(k.Themes); bad {
			return f.errorAt("id", k.ID, "theme %q is not one of the six themes", t)
		}
		a.decl.EnterpriseKinds[k.ID] = EnterpriseKind{Label: k.Label, Themes: k.Themes, Ordinary: k.Ordinary}
	}
	return nil
}

func (a *assembler) addActivities(f *file) error {
	for _, it := range f.Activities {
		if !nafPrefix.MatchString(it.Prefix) {
			return f.errorAt("prefix", it.Prefix, "is not the beginning of a NAF code such as 88 or 8891A")
		}
		if slices.ContainsFunc(a.decl.Activities, func(o Activity) bool { return o.Prefix == it.Prefix }) {
			return f.errorAt("prefix", it.Prefix, "is declared twice")
		}
		if t, bad := unknownTheme(it.Themes); bad {
			return f.errorAt("prefix", it.Prefix, "theme %q is not one of the six themes", t)
		}
		a.decl.Activities = append(a.decl.Activities, it)
	}
	return nil
}

func unknownTheme(themes []geo.Theme) (geo.Theme, bool) {
	i := slices.IndexFunc(themes, func(t geo.Theme) bool { return !slices.Contains(geo.Themes(), t) })
	if i < 0 {
		return "", false
	}
	return themes[i], true
}

package reference

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"maillage/geo"
)

// identifier is the form of ids in addresses.
var identifier = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// typeForm is "source:code".
var typeForm = regexp.MustCompile(`^[a-z0-9-]+:.+$`)

// nafPrefix is the beginning of one.
var nafPrefix = regexp.MustCompile(`^\d{2,4}[A-Z]?$`)

func (a *assembler) addServices(f *file) error {
	return each(f.Services, func(e serviceEntry) error {
		s := geo.Service{
			ID: e.ID, Name: e.Name, Sentence: e.Sentence, Theme: e.Theme, Gamme: e.Gamme, Weight: 1,
			Expected: e.Expected, Visits: e.Visits,
		}
		forms := e.Forms
		if len(forms) == 0 {
			forms = []Form{{Types: e.Types, Fallback: e.Fallback}}
		}
		for _, form := range forms {
			s.Types = append(s.Types, form.Types...)
		}
		if e.Weight != nil {
			s.Weight = *e.Weight
		}
		limit, known := a.gammes[e.Gamme]
		reasons := a.badService(s, forms)
		if !known {
			reasons = append(reasons, "gamme is not declared")
		}
		if s.Limit = limit; e.Limit != nil {
			s.Limit = *e.Limit
			reasons = append(reasons, badLimit(s.Limit, false))
		}
		if len(e.Forms) > 0 && len(e.Types)+len(e.Fallback) > 0 {
			reasons = append(reasons, "has forms, and types or fallback of its own: write these in its forms")
		}
		if slices.ContainsFunc(forms, func(f Form) bool { return len(f.Fallback) > 0 }) {
			a.decl.Forms[s.ID] = forms
		}
		a.decl.Services = append(a.decl.Services, s)
		return f.errorsAt("id", e.ID, reasons)
	})
}

// badService says all that is wrong with a service but for its limit.
func (a *assembler) badService(s geo.Service, forms []Form) []string {
	reasons := doubts{
		{!identifier.MatchString(s.ID), "id must be made of lower-case letters, digits and hyphens"},
		{slices.ContainsFunc(a.decl.Services, func(o geo.Service) bool { return o.ID == s.ID }), "is declared twice"},
		{!named(s.Name) || !named(s.Sentence), "needs a name and a sentence in French and in English"},
		{!slices.Contains(geo.Themes(), s.Theme), "theme is not one of the six themes: " + themeNames()},
		{s.Weight <= 0, "weight must be above 0"},
		{s.Expected.Places < 0 || s.Expected.Places > 0 && s.Expected.Source == "", "expected needs a number of places not below 0 and its source"},
		{slices.ContainsFunc(forms, func(f Form) bool { return len(f.Types) == 0 }), "needs at least one type, of each of its forms"},
	}.found()
	for _, t := range everyType(slices.Concat(s.Types, s.Visits), forms) {
		if !typeForm.MatchString(t) {
			reasons = append(reasons, "type "+t+" is not of the form source:code")
		} else if !a.decl.KnowsType(t) {
			reasons = append(reasons, "type "+t+" is in no vintage's list of codes")
		}
	}
	return reasons
}

func (a *assembler) addIndicators(f *file) error {
	return each(f.Indicators, func(e indicatorEntry) error {
		i := geo.Indicator(e)
		if i.Scale == 0 {
			i.Scale = 1
		}
		if i.Direction == "" {
			i.Direction = geo.Neutral
		}
		reasons := doubts{
			{i.Computed != "" && i.Numerator != "", "has a numerator and is computed: give one of them"},
			{i.OfTimetables && i.Computed == "", "is made of timetables and not computed: give computed"},
		}.found()
		i.Numerator = cmp.Or(i.Numerator, i.Computed)
		reasons = append(reasons, a.badIndicator(i)...)
		if i.Weight > 0 {
			reasons = append(reasons, badWeighted(i))
		}
		a.decl.Indicators = append(a.decl.Indicators, i)
		return f.errorsAt("id", e.ID, reasons)
	})
}

// badIndicator says all that is wrong with an indicator but for what its weight asks.
func (a *assembler) badIndicator(i geo.Indicator) []string {
	return doubts{
		{!identifier.MatchString(i.ID), "id must be made of lower-case letters, digits and hyphens"},
		{slices.ContainsFunc(a.decl.Indicators, func(o geo.Indicator) bool { return o.ID == i.ID }), "is declared twice"},
		{!named(i.Name) || !named(i.Sentence), "needs a name and a sentence in French and in English"},
		{i.Theme != "" && !slices.Contains(geo.Themes(), i.Theme), "theme is not one of the six themes"},
		{i.Numerator == "", "needs a numerator, or computed"},
		{i.Weight < 0 || i.Decimals < 0 || i.Years < 0, "weight, decimals and years must not be below 0"},
		{i.Bounds[1] < i.Bounds[0], "bounds must go from the least to the greatest"},
		{slices.ContainsFunc(i.Least, func(l geo.Least) bool { return l.Of == "" || l.N <= 0 }), "least needs what it is of and a number above 0"},
		{i.LeastDenominator < 0 || i.LeastDenominator > 0 && len(i.Denominators) == 0, "least_denominator is of a ratio, and above 0"},
		{(i.Above.FR == "") != (i.Above.EN == ""), "above needs French and English"},
		{len(i.Plus) > 0 && len(i.Denominators) == 0, "plus adds to the numerator of a ratio: give denominators"},
		{len(i.Instead) > 0 && len(i.Denominators) == 0, "instead names other denominators: give denominators"},
		{i.Years > 0 && len(i.Denominators) == 0, "a change over years needs denominators to start from"},
		{!slices.Contains([]geo.Direction{geo.HigherWorse, geo.HigherBetter, geo.Neutral}, i.Direction), "direction is none of higher-worse, higher-better and neutral"},
	}.found()
}

// badWeighted says what is wrong with an indicator that enters the index, "" when nothing is.
func badWeighted(i geo.Indicator) string {
	switch {
	case i.Theme == "":
		return "has a weight but no theme to enter"
	case i.Direction == geo.Neutral:
		return "has a weight but no direction: say higher-worse or higher-better"
	case i.Direction == geo.HigherBetter && i.Limit.Unacceptable > i.Limit.Acceptable:
		return "is better when higher, but its limit goes up to what is unacceptable"
	}
	return badLimit(i.Limit, i.Direction == geo.HigherBetter)
}

func (a *assembler) addKinds(f *file) error {
	return each(f.Kinds, func(k kindEntry) error {
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
		return nil
	})
}

func (a *assembler) addActivities(f *file) error {
	return each(f.Activities, func(it Activity) error {
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
		return nil
	})
}

func themeNames() string {
	var names []string
	for _, t := range geo.Themes() {
		names = append(names, string(t))
	}
	return strings.Join(names, ", ")
}

func unknownTheme(themes []geo.Theme) (geo.Theme, bool) {
	i := slices.IndexFunc(themes, func(t geo.Theme) bool { return !slices.Contains(geo.Themes(), t) })
	if i < 0 {
		return "", false
	}
	return themes[i], true
}

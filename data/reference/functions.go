package reference

import (
	"maps"
	"regexp"
	"slices"

	"maillage/geo"
	"maillage/geo/function"
)

// activityForm gives the form of a code, without its dot, in each nomenclature.
func activityForm(nomenclature string) *regexp.Regexp {
	switch nomenclature {
	case "", function.NAF2, function.NAF2025:
		return regexp.MustCompile(`^\d{4}[A-Z]$`)
	}
	return nil
}

// addFunctions gives services the functions that answer them.
func (a *assembler) addFunctions(f *file) error {
	return each(f.Functions, func(e function.Function) error {
		switch {
		case e.ID == "" || e.Label.FR == "" || e.Label.EN == "":
			return f.errorAt("id", e.ID, "needs a label in French and in English")
		case len(e.Rules) == 0:
			return f.errorAt("id", e.ID, "needs the rules by which it is recognised")
		case slices.ContainsFunc(a.decl.Functions, func(o function.Function) bool { return o.ID == e.ID }):
			return f.errorAt("id", e.ID, "is declared twice")
		}
		for i := range e.Rules {
			if err := f.checkRule(e.ID, &e.Rules[i]); err != nil {
				return err
			}
		}
		a.decl.Functions = append(a.decl.Functions, e)
		for _, id := range e.Services {
			i := slices.IndexFunc(a.decl.Services, func(s geo.Service) bool { return s.ID == id })
			if i < 0 {
				return f.errorAt("id", e.ID, "answers service %q, which is not declared", id)
			}
			a.decl.Services[i].Functions = append(a.decl.Services[i].Functions, e.ID)
		}
		return nil
	})
}

// checkRule checks that a rule can recognise a function.
func (f *file) checkRule(id string, r *function.Rule) error {
	if !slices.Contains([]geo.Certainty{geo.CertaintySure, geo.CertaintyLikely, geo.CertaintyHint}, r.Certainty) {
		return f.errorAt("id", id, "certainty %q of a rule is none of A, B, C", r.Certainty)
	}
	if len(r.Activities)+len(r.Kinds)+len(r.Says)+len(r.Named)+len(r.Recorded)+len(r.Around) == 0 {
		return f.errorAt("id", id, "has a rule without activities, kinds or words")
	}
	if (len(r.Around) > 0) != (len(r.Hosts) > 0) {
		return f.errorAt("id", id, "around and hosts go together: which places, in which ones")
	}
	form := activityForm(r.Nomenclature)
	if form == nil {
		return f.errorAt("id", id, "nomenclature %q is not known; %s and %s are", r.Nomenclature, function.NAF2, function.NAF2025)
	}
	for _, code := range slices.Sorted(maps.Keys(r.Activities)) {
		if !form.MatchString(code) || r.Activities[code] == "" {
			return f.errorAt("id", id, "activity %q is not a code such as 8891A, without dot and with a label", code)
		}
	}
	return nil
}

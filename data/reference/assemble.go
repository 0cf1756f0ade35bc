package reference

import (
	"slices"

	"maillage/geo"
)

// assembler gathers the entries of all files, checking each against those of
// the steps before.
type assembler struct {
	decl   *Declarations
	gammes map[geo.Gamme]geo.Threshold
}

func (a *assembler) addThemes(f *file) error {
	return each(f.Themes, func(t ThemeDecl) error {
		switch {
		case !slices.Contains(geo.Themes(), t.ID):
			return f.errorAt("id", string(t.ID), "is not one of the six themes")
		case slices.ContainsFunc(a.decl.Themes, func(o ThemeDecl) bool { return o.ID == t.ID }):
			return f.errorAt("id", string(t.ID), "is declared twice")
		case t.Weight <= 0:
			return f.errorAt("id", string(t.ID), "weight must be above 0")
		case !named(t.Name) || !named(t.Sentence):
			return f.errorAt("id", string(t.ID), "needs a name and a sentence in French and in English")
		}
		a.decl.Themes = append(a.decl.Themes, t)
		return nil
	})
}

func (a *assembler) addGammes(f *file) error {
	return each(f.Gammes, func(g gammeEntry) error {
		if _, dup := a.gammes[g.ID]; dup {
			return f.errorAt("id", string(g.ID), "is declared twice")
		}
		a.gammes[g.ID] = g.Limit
		return f.errorsAt("id", string(g.ID), []string{badLimit(g.Limit, false)})
	})
}

func (a *assembler) addEstimate(f *file) error {
	if f.Estimate == nil {
		return nil
	}
	e := f.Estimate.Estimate
	if a.decl.Estimate != (Estimate{}) {
		return f.errorIn("estimate", "is declared twice")
	}
	if e.Detour < 1 || e.MountainSpeedKmh <= 0 || e.SpeedKmh < e.MountainSpeedKmh || e.FloorMinutes < 0 || e.FootKmh <= 0 || e.BicycleKmh <= 0 || f.Estimate.Source == "" {
		return f.errorIn("estimate", "needs a detour of at least 1, speeds above 0 with the mountain one not above the other, a floor not below 0 and a source")
	}
	a.decl.Estimate = e
	return nil
}

// complete checks what takes the whole to check.
func (a *assembler) complete() error {
	for _, t := range geo.Themes() {
		if !slices.ContainsFunc(a.decl.Themes, func(o ThemeDecl) bool { return o.ID == t }) {
			return geo.Errorf(geo.CodeInvalid, "declarations: theme %q is not declared", t)
		}
	}
	if a.decl.Estimate == (Estimate{}) {
		return geo.Errorf(geo.CodeInvalid, "declarations: no estimate is declared")
	}
	if a.decl.Edge.MostWeight == 0 {
		return geo.Errorf(geo.CodeInvalid, "declarations: no edge is declared")
	}
	if !slices.ContainsFunc(a.decl.Indices, func(x Index) bool { return x.ID == PublishedIndex }) {
		return geo.Errorf(geo.CodeInvalid, "declarations: index %q is not declared", PublishedIndex)
	}
	if a.decl.Uncertainty.Runs == 0 {
		return geo.Errorf(geo.CodeInvalid, "declarations: no uncertainty is declared")
	}
	if a.decl.Typology.Most == 0 {
		return geo.Errorf(geo.CodeInvalid, "declarations: no typology is declared")
	}
	if err := a.completeModes(); err != nil {
		return err
	}
	return a.completePast()
}

func named(t geo.Text) bool { return t.FR != "" && t.EN != "" }

// badLimit says what is wrong with a threshold, "" when nothing is. Where
// higher is better the unacceptable bound is the lower one.
func badLimit(l geo.Threshold, higherBetter bool) string {
	switch {
	case l.Source == "":
		return "limit needs its source"
	case l.Acceptable == l.Unacceptable:
		return "limit has two equal bounds"
	case !higherBetter && (l.Acceptable < 0 || l.Unacceptable < l.Acceptable):
		return "limit must go from acceptable up to unacceptable"
	}
	return ""
}

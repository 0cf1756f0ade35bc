package reference

import (
	"slices"

	"maillage/geo"
)

// ObservedNeed is the name of the observation that the need score makes, 0 to
// 100.
const ObservedNeed = "score_besoin"

// Needs says what the need score is made of.
type Needs struct {
	LeastWeight float64    `toml:"least_weight" json:"least_weight"` // share that must be known
	Parts       []NeedPart `toml:"part" json:"parts"`
}

// NeedPart is one figure of the need score.
type NeedPart struct {
	Indicator string  `toml:"indicator" json:"indicator"`
	High      bool    `toml:"high" json:"high"` // much of it makes the need, else little
	Weight    float64 `toml:"weight" json:"weight"`
}

type needsSettings struct {
	Needs
	Source string `toml:"source"`
}

func (a *assembler) addNeeds(f *file) error {
	n := f.Needs
	if n == nil {
		return nil
	}
	if len(a.decl.Needs.Parts) > 0 {
		return f.errorIn("needs", "are declared twice")
	}
	if n.LeastWeight <= 0 || n.LeastWeight > 1 || len(n.Parts) == 0 || n.Source == "" {
		return f.errorIn("needs", "want a least_weight above 0 and at most 1, parts and a source")
	}
	for i, p := range n.Parts {
		reason := ""
		switch {
		case !slices.ContainsFunc(a.decl.Indicators, func(d geo.Indicator) bool { return d.ID == p.Indicator && d.Numerator != ObservedNeed }):
			reason = "is no declared indicator that a need can be made of"
		case slices.ContainsFunc(n.Parts[:i], func(o NeedPart) bool { return o.Indicator == p.Indicator }):
			reason = "is declared twice"
		case p.Weight <= 0:
			reason = "weight must be above 0"
		}
		if reason != "" {
			return f.errorAt("indicator", p.Indicator, "%s", reason)
		}
	}
	a.decl.Needs = n.Needs
	return nil
}

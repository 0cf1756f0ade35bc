package reference

import (
	"slices"

	"maillage/geo"
)

// The scale that a reader weighs themes and their parts on: from 0, which leaves
// one out, to MostWeight by WeightStep.
const (
	MostWeight = 4
	WeightStep = 0.25
)

// Preset is a weighting of the index that a reader can start from; what it does
// not name keeps its declared weight.
type Preset struct {
	ID       string   `toml:"id" json:"id"`
	Name     geo.Text `toml:"name" json:"name"`
	Sentence geo.Text `toml:"sentence" json:"sentence"` // what it says, for everybody
	// Themes and Parts replace declared weights, 0 to MostWeight; 0 leaves one
	// out. Parts are services and indicators.
	Themes map[geo.Theme]float64 `toml:"theme_weights" json:"theme_weights,omitempty"`
	Parts  map[string]float64    `toml:"part_weights" json:"part_weights,omitempty"`
	// WeightsBy may be frequency-of-use, whose numbers are then those of the parts.
	WeightsBy Weighting `toml:"weights_by" json:"-"`
	Source    string    `toml:"source" json:"source"`
}

func (a *assembler) addPresets(f *file) error {
	return each(f.Presets, func(p Preset) error {
		switch {
		case p.WeightsBy == WeightsUse:
			p.Parts = withUse(a.decl.Use, p.Parts)
		case p.WeightsBy != "":
			return f.errorAt("id", p.ID, "weights_by of a preset is %s or left out", WeightsUse)
		}
		if reason := a.decl.badPreset(p); reason != "" {
			return f.errorAt("id", p.ID, "%s", reason)
		}
		a.decl.Presets = append(a.decl.Presets, p)
		return nil
	})
}

func (d *Declarations) badPreset(p Preset) string {
	switch {
	case !identifier.MatchString(p.ID):
		return "id must be made of lower-case letters, digits and hyphens"
	case slices.ContainsFunc(d.Presets, func(o Preset) bool { return o.ID == p.ID }):
		return "is declared twice"
	case !named(p.Name) || !named(p.Sentence):
		return "needs a name and a sentence in French and in English"
	case len(p.Themes)+len(p.Parts) == 0:
		return "weighs nothing otherwise than declared: give theme_weights or part_weights"
	case p.Source == "":
		return "needs its source"
	}
	for _, w := range p.Themes {
		if w > MostWeight {
			return "theme_weights go from 0 to 4"
		}
	}
	for _, w := range p.Parts {
		if w > MostWeight {
			return "part_weights go from 0 to 4"
		}
	}
	return d.badWeights(Index{Themes: p.Themes, Parts: p.Parts, Coverage: geo.Coverage{LeastThemes: 1}})
}

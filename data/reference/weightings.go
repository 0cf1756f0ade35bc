package reference

import (
	"fmt"
	"maps"
	"math"
	"slices"
)

// Weighting says where weights come from.
type Weighting string

// The weightings. Those by budget and by experts set the weights of themes, and by
// experts those of services where the file does; by frequency of use, those of
// services and indicators.
const (
	WeightsDeclared Weighting = "declared"
	WeightsEqual    Weighting = "equal"
	WeightsPCA      Weighting = "pca"
	WeightsUse      Weighting = "frequency-of-use"
	WeightsExpert   Weighting = "expert"
	WeightsBudget   Weighting = "budget"
)

// Weightings are all that an index can take.
func Weightings() []Weighting {
	return []Weighting{WeightsDeclared, WeightsEqual, WeightsPCA, WeightsUse, WeightsExpert, WeightsBudget}
}

// useSettings are how often each part is used, from 0 to MostWeight.
type useSettings struct {
	Parts  map[string]float64 `toml:"parts"`
	Source string             `toml:"source"`
}

func (a *assembler) addUse(f *file) error {
	u := f.Use
	switch {
	case u == nil:
		return nil
	case a.decl.Use != nil:
		return f.errorIn("frequency_of_use", "is declared twice")
	case u.Source == "" || len(u.Parts) == 0:
		return f.errorIn("frequency_of_use", "needs parts and its source")
	}
	for _, p := range slices.Sorted(maps.Keys(u.Parts)) {
		if !a.decl.enters(p) {
			return f.errorIn("frequency_of_use", "%q is no declared service, and no indicator that has a weight", p)
		}
	}
	a.decl.Use, a.decl.UseSource = u.Parts, u.Source
	return nil
}

// weigh writes the weights that an index takes from elsewhere into those it gives:
// they are declared in one place, and published with the index that they make.
func (d *Declarations) weigh(x *Index, f *file) error {
	switch x.WeightsBy {
	case WeightsUse:
		if d.Use == nil {
			return f.errorAt("id", x.ID, "no frequency_of_use is declared")
		}
		x.Parts = withUse(d.Use, x.Parts)
	case WeightsBudget:
		if reason := badBudget(x.Budget); reason != "" {
			return f.errorAt("id", x.ID, "%s", reason)
		}
		x.Themes = maps.Clone(x.Budget)
	case WeightsExpert:
		data, err := f.beside(x.WeightsFile)
		if err != nil {
			return f.errorAt("id", x.ID, "weights_file: %v", err)
		}
		given, err := d.readExperts(x.WeightsFile, data)
		if err != nil {
			return f.errorAt("id", x.ID, "%v", err)
		}
		x.Themes, x.Parts, x.Experts = given.themes, given.parts, given.people
	}
	return nil
}

// withUse gives the frequencies of use, but what is set otherwise.
func withUse(use, otherwise map[string]float64) map[string]float64 {
	parts := maps.Clone(use)
	maps.Copy(parts, otherwise)
	return parts
}

// notHundred says that points do not add up to 100, "" where they do.
func notHundred(what string, sum float64) string {
	if math.Abs(sum-100) > 0.01 {
		return fmt.Sprintf("%s add up to %g: give 100 in all", what, sum)
	}
	return ""
}

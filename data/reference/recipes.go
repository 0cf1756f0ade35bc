package reference

import (
	"fmt"
	"maps"
	"slices"

	"maillage/geo"
	"maillage/geo/composite"
)

// Treatment winsorises the outliers of a figure: where skewness and excess kurtosis
// both pass their limits, the furthest communes are set to the next value, at
// most Points of them; where that is not enough and Log is set, the logarithm is
// taken instead. It is composite.Treatment, as declared.
type Treatment struct {
	Skewness float64 `toml:"skewness" json:"skewness"`
	Kurtosis float64 `toml:"kurtosis" json:"kurtosis"`
	Points   int     `toml:"points" json:"points"`
	Log      bool    `toml:"log" json:"log"`
}

// Rule is the treatment as it is computed.
func (t Treatment) Rule() composite.Treatment { return composite.Treatment(t) }

// badRecipe finds choices of an index that do not go together.
func (d *Declarations) badRecipe(x Index) string {
	if t := x.Treatment; t != nil {
		switch {
		case x.Normalisation == ByThreshold:
			return "treatment: thresholds already limit what lies beyond them: take another normalisation, or no treatment"
		case t.Skewness <= 0 || t.Kurtosis <= 0 || t.Points < 0:
			return "treatment needs skewness and kurtosis above 0, and points of 0 at least"
		case t.Points == 0 && !t.Log:
			return "treatment changes nothing: give points above 0, or log = true"
		case t.Log && x.Normalisation == ByTarget:
			return "treatment: a logarithm leaves no distance to a target: set log = false"
		}
	}
	if len(x.Targets) > 0 && x.Normalisation != ByTarget {
		return fmt.Sprintf("targets: %s has none: set normalisation = %q", x.Normalisation, ByTarget)
	}
	for _, p := range slices.Sorted(maps.Keys(x.Targets)) {
		if !d.enters(p) {
			return fmt.Sprintf("targets: %q is no declared service, and no indicator that has a weight", p)
		}
	}
	switch given := x.WeightsBy; {
	case (given == WeightsBudget) != (len(x.Budget) > 0):
		return "budget and weights_by = 'budget' go together"
	case (given == WeightsExpert) != (x.WeightsFile != ""):
		return "weights_file and weights_by = 'expert' go together"
	case (given == WeightsBudget || given == WeightsExpert) && len(x.Themes) > 0:
		return fmt.Sprintf("theme_weights: those of %s are given already", given)
	case given == WeightsExpert && len(x.Parts) > 0:
		return "part_weights: write them into the weights_file"
	}
	return ""
}

// badBudget finds points that are no allocation of 100 over the six themes.
func badBudget(points map[geo.Theme]float64) string {
	sum := 0.0
	for _, t := range slices.Sorted(maps.Keys(points)) {
		if !slices.Contains(geo.Themes(), t) {
			return fmt.Sprintf("budget: %q is not one of the six themes", t)
		}
		if points[t] < 0 {
			return fmt.Sprintf("budget: the points of %s are below 0", t)
		}
		sum += points[t]
	}
	for _, t := range geo.Themes() {
		if _, given := points[t]; !given {
			return fmt.Sprintf("budget: %s has no points: give it 0 or more", t)
		}
	}
	return notHundred("budget: the points", sum)
}

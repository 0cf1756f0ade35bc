package reference

import (
	"fmt"
	"maps"
	"slices"

	"maillage/geo"
)

// PublishedIndex is the id of the index that territories are ranked by.
const PublishedIndex = "fragilite"

// Index is one way to make a composite of the gaps.
type Index struct {
	ID       string   `toml:"id" json:"id"`
	Name     geo.Text `toml:"name" json:"name"`
	Sentence geo.Text `toml:"sentence" json:"sentence"` // what it says, for everybody

	Normalisation Normalisation `toml:"normalisation" json:"normalisation"`
	WeightsBy     Weighting     `toml:"weights_by" json:"weights_by"`
	Aggregation   Aggregation   `toml:"aggregation" json:"aggregation"`
	// Themes and Parts replace declared weights, relative; 0 leaves one out.
	// Parts are services and indicators.
	Themes map[geo.Theme]float64 `toml:"theme_weights" json:"theme_weights,omitempty"`
	Parts  map[string]float64    `toml:"part_weights" json:"part_weights,omitempty"`
	// Floor is what is left of access at least in a geometric mean, which bears no
	// 0: above 0, below 1.
	Floor float64 `toml:"floor" json:"floor,omitempty"`
	geo.Coverage
	// Custom is of one that came from a file of the analyst's.
	Custom bool `toml:"-" json:"custom,omitempty"`
}

// Normalisation brings figures of several units to one scale, 0 to 1.
type Normalisation string

// The normalisations.
const (
	ByThreshold  Normalisation = "threshold"
	ByMinMax     Normalisation = "min-max"
	ByZScore     Normalisation = "z-score"
	ByPercentile Normalisation = "percentile"
)

// Weighting says where weights come from.
type Weighting string

// The weightings.
const (
	WeightsDeclared Weighting = "declared"
	WeightsEqual    Weighting = "equal"
	WeightsPCA      Weighting = "pca"
)

// Aggregation makes one figure of the themes'.
type Aggregation string

// The aggregations.
const (
	Arithmetic Aggregation = "arithmetic"
	Geometric  Aggregation = "geometric"
	Worst      Aggregation = "worst"
	Copeland   Aggregation = "copeland"
)

func normalisations() []Normalisation {
	return []Normalisation{ByThreshold, ByMinMax, ByZScore, ByPercentile}
}

func aggregations() []Aggregation { return []Aggregation{Arithmetic, Geometric, Worst, Copeland} }

// Uncertainty says how far the choices behind the published index are varied.
type Uncertainty struct {
	Runs           int             `toml:"runs" json:"runs"`
	Seed           uint64          `toml:"seed" json:"seed"`
	Quantiles      [2]float64      `toml:"quantiles" json:"quantiles"`         // of the ranks
	WeightSpread   float64         `toml:"weight_spread" json:"weight_spread"` // each weight × (1 ± it)
	Shifts         []float64       `toml:"shifts" json:"shifts"`               // of thresholds, shares of their width
	Normalisations []Normalisation `toml:"normalisations" json:"normalisations"`
	Aggregations   []Aggregation   `toml:"aggregations" json:"aggregations"`
	Floor          float64         `toml:"floor" json:"floor"` // as that of an index
}

type uncertaintySettings struct {
	Uncertainty
	Source string `toml:"source"`
}

// Published is the index that territories are ranked by.
func (d *Declarations) Published() Index {
	i := slices.IndexFunc(d.Indices, func(x Index) bool { return x.ID == PublishedIndex })
	return d.Indices[i] // complete has seen that it is there
}

// OtherIndices are the declared indices besides the published one, in the order
// of a row's composites.
func (d *Declarations) OtherIndices() []Index {
	var others []Index
	for _, x := range d.Indices {
		if x.ID != PublishedIndex {
			others = append(others, x)
		}
	}
	return others
}

func (a *assembler) addIndices(f *file) error {
	for _, x := range f.Indices {
		if reason := a.decl.badIndex(x); reason != "" {
			return f.errorAt("id", x.ID, "%s", reason)
		}
		a.decl.Indices = append(a.decl.Indices, x)
	}
	if u := f.Uncertainty; u != nil {
		if a.decl.Uncertainty.Runs > 0 {
			return fmt.Errorf("declarations %s: uncertainty is declared twice", f.path)
		}
		if reason := u.bad(); reason != "" {
			return fmt.Errorf("declarations %s: uncertainty %s", f.path, reason)
		}
		a.decl.Uncertainty = u.Uncertainty
	}
	return nil
}

func (d *Declarations) badIndex(x Index) string {
	switch {
	case !identifier.MatchString(x.ID):
		return "id must be made of lower-case letters, digits and hyphens"
	case slices.ContainsFunc(d.Indices, func(o Index) bool { return o.ID == x.ID }):
		return "is declared twice"
	case !named(x.Name) || !named(x.Sentence):
		return "needs a name and a sentence in French and in English"
	case !slices.Contains(normalisations(), x.Normalisation):
		return fmt.Sprintf("normalisation is none of %v", normalisations())
	case !slices.Contains([]Weighting{WeightsDeclared, WeightsEqual, WeightsPCA}, x.WeightsBy):
		return "weights_by is none of declared, equal and pca"
	case !slices.Contains(aggregations(), x.Aggregation):
		return fmt.Sprintf("aggregation is none of %v", aggregations())
	case x.Aggregation == Geometric && (x.Floor <= 0 || x.Floor >= 1):
		return "a geometric mean needs a floor above 0 and below 1"
	case x.LeastThemeWeight < 0 || x.LeastThemeWeight > 1 || x.LeastThemes < 1 || x.LeastThemes > len(geo.Themes()):
		return "least_theme_weight must be 0 to 1, and least_themes 1 to 6"
	case x.ID == PublishedIndex && (x.Normalisation != ByThreshold || x.WeightsBy != WeightsDeclared || x.Aggregation != Arithmetic || len(x.Themes)+len(x.Parts) > 0):
		return "the published index is by threshold, declared weights and arithmetic: give another id"
	}
	return d.badWeights(x)
}

// badWeights finds weights below 0 or of what is not declared, and an index that
// they leave empty.
func (d *Declarations) badWeights(x Index) string {
	for _, t := range slices.Sorted(maps.Keys(x.Themes)) {
		if !slices.Contains(geo.Themes(), t) {
			return fmt.Sprintf("theme_weights: %q is not one of the six themes", t)
		}
		if x.Themes[t] < 0 {
			return fmt.Sprintf("theme_weights: the weight of %s is below 0", t)
		}
	}
	for _, p := range slices.Sorted(maps.Keys(x.Parts)) {
		if !d.enters(p) {
			return fmt.Sprintf("part_weights: %q is no declared service, and no indicator that has a weight", p)
		}
		if x.Parts[p] < 0 {
			return fmt.Sprintf("part_weights: the weight of %s is below 0", p)
		}
	}
	left := 0
	for _, t := range geo.Themes() {
		if w, given := x.Themes[t]; !given || w > 0 {
			left++
		}
	}
	if left < x.LeastThemes {
		return fmt.Sprintf("only %d themes have a weight, fewer than least_themes", left)
	}
	return ""
}

// enters tells whether an id is that of a part of the index.
func (d *Declarations) enters(id string) bool {
	return slices.ContainsFunc(d.Services, func(s geo.Service) bool { return s.ID == id }) ||
		slices.ContainsFunc(d.Indicators, func(i geo.Indicator) bool { return i.ID == id && i.Weight > 0 })
}

func (u *uncertaintySettings) bad() string {
	switch {
	case u.Runs < 2 || u.Runs%2 > 0:
		return "needs an even number of runs"
	case u.Floor <= 0 || u.Floor >= 1:
		return "needs a floor above 0 and below 1"
	case u.Quantiles[0] < 0 || u.Quantiles[1] > 1 || u.Quantiles[0] >= u.Quantiles[1]:
		return "needs two quantiles, rising, from 0 to 1"
	case u.WeightSpread < 0 || u.WeightSpread >= 1:
		return "needs a weight_spread from 0 to below 1"
	case !slices.Contains(u.Shifts, 0):
		return "needs shifts, 0 among them"
	case len(u.Normalisations) == 0 || len(u.Aggregations) == 0:
		return "needs at least one normalisation and one aggregation"
	case u.Source == "":
		return "needs its source"
	}
	for _, n := range u.Normalisations {
		if !slices.Contains(normalisations(), n) {
			return fmt.Sprintf("knows no normalisation %q", n)
		}
	}
	for _, g := range u.Aggregations {
		if !slices.Contains(aggregations(), g) {
			return fmt.Sprintf("knows no aggregation %q", g)
		}
	}
	return ""
}

// AddIndices reads a file of indices of an analyst's and adds them. An error
// tells file and line.
func (d *Declarations) AddIndices(path string, data []byte) error {
	f, err := parse(path, data)
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "%w", err)
	}
	if len(f.Indices) == 0 || !f.only() {
		return geo.Errorf(geo.CodeInvalid, "%s must hold [[index]] entries, and nothing else", path)
	}
	for i := range f.Indices {
		f.Indices[i].Custom = true
	}
	if err := (&assembler{decl: d}).addIndices(f); err != nil {
		return geo.Errorf(geo.CodeInvalid, "%w", err)
	}
	return nil
}

// only tells whether a file holds nothing but indices.
func (f *file) only() bool {
	return len(f.Themes)+len(f.Gammes)+len(f.Services)+len(f.Indicators)+len(f.Kinds)+len(f.Activities)+len(f.Equipment)+len(f.Presets) == 0 &&
		f.Estimate == nil && f.Transit == nil && f.Accessibility == nil && f.Uncertainty == nil && f.Typology == nil && f.Needs == nil
}

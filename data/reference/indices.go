package reference

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
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
	// Treatment treats outliers before a relative normalisation; nil leaves them.
	Treatment *Treatment `toml:"treatment" json:"treatment,omitempty"`
	// Targets are those of a distance to target, in the unit of the part; the
	// acceptable bound is that of a part that has none here.
	Targets map[string]float64 `toml:"targets" json:"targets,omitempty"`
	// Budget are the points of 100 that each theme is given.
	Budget map[geo.Theme]float64 `toml:"budget" json:"budget,omitempty"`
	// WeightsFile holds the points that experts give, beside the file it is named in.
	WeightsFile string `toml:"weights_file" json:"weights_file,omitempty"`
	Experts     int    `toml:"-" json:"experts,omitempty"` // who gave points
	// Stale is [KeepStale] of an index in which what is too old weighs as it is
	// declared; it weighs nothing where this is "".
	Stale string `toml:"stale" json:"stale,omitempty"`
	geo.Coverage
	// Custom is of one that came from a file of the analyst's.
	Custom bool `toml:"-" json:"custom,omitempty"`
}

// KeepStale is what an index declares, as stale, to keep what is too old.
const KeepStale = "keep"

// KeepsStale reports whether what is too old weighs in the index.
func (x *Index) KeepsStale() bool { return x.Stale == KeepStale }

// Normalisation puts figures of several units on one scale, 0 to 1.
type Normalisation string

// The normalisations.
const (
	ByThreshold  Normalisation = "threshold"
	ByMinMax     Normalisation = "min-max"
	ByZScore     Normalisation = "z-score"
	ByPercentile Normalisation = "percentile"
	ByTarget     Normalisation = "target-distance"
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

// Normalisations are all that an index can take.
func Normalisations() []Normalisation {
	return []Normalisation{ByThreshold, ByMinMax, ByZScore, ByPercentile, ByTarget}
}

// Aggregations are all that an index can take.
func Aggregations() []Aggregation { return []Aggregation{Arithmetic, Geometric, Worst, Copeland} }

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
	return each(f.Indices, func(x Index) error {
		if reason := a.decl.badIndex(x); reason != "" {
			return f.errorAt("id", x.ID, "%s", reason)
		}
		if reason := a.decl.badRecipe(x); reason != "" {
			return f.errorAt("id", x.ID, "%s", reason)
		}
		if err := a.decl.weigh(&x, f); err != nil {
			return err
		}
		if reason := a.decl.badWeights(x); reason != "" {
			return f.errorAt("id", x.ID, "%s", reason)
		}
		a.decl.Indices = append(a.decl.Indices, x)
		return nil
	})
}

func (d *Declarations) badIndex(x Index) string {
	switch {
	case !identifier.MatchString(x.ID):
		return "id must be made of lower-case letters, digits and hyphens"
	case slices.ContainsFunc(d.Indices, func(o Index) bool { return o.ID == x.ID }):
		return "is declared twice"
	case !named(x.Name) || !named(x.Sentence):
		return "needs a name and a sentence in French and in English"
	case !slices.Contains(Normalisations(), x.Normalisation):
		return fmt.Sprintf("normalisation is none of %v", Normalisations())
	case !slices.Contains(Weightings(), x.WeightsBy):
		return fmt.Sprintf("weights_by is none of %v", Weightings())
	case !slices.Contains(Aggregations(), x.Aggregation):
		return fmt.Sprintf("aggregation is none of %v", Aggregations())
	case x.Stale != "" && x.Stale != KeepStale:
		return fmt.Sprintf("stale = %q is not %q", x.Stale, KeepStale)
	case x.Aggregation == Geometric && (x.Floor <= 0 || x.Floor >= 1):
		return "a geometric mean needs a floor above 0 and below 1"
	case x.LeastThemeWeight < 0 || x.LeastThemeWeight > 1 || x.LeastThemes < 1 || x.LeastThemes > len(geo.Themes()):
		return "least_theme_weight must be 0 to 1, and least_themes 1 to 6"
	case x.ID == PublishedIndex && (x.Normalisation != ByThreshold || x.WeightsBy != WeightsDeclared || x.Aggregation != Arithmetic || len(x.Themes)+len(x.Parts) > 0):
		return "the published index is by threshold, declared weights and arithmetic: give another id"
	}
	return ""
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

// enters reports whether an id is that of a part of the index.
func (d *Declarations) enters(id string) bool {
	return slices.ContainsFunc(geo.Parts(d.Services, d.Indicators), func(p geo.Part) bool { return p.ID == id })
}

// AddIndices reads a file of indices of an analyst's and adds them, all or none. An
// error names file and line. Files that it names lie beside it.
func (d *Declarations) AddIndices(path string, data []byte) error {
	f, err := parse(path, data)
	if err != nil {
		return geo.Errorf(geo.CodeInvalid, "%w", err)
	}
	f.beside = func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(filepath.Dir(path), name)) }
	if len(f.Indices) == 0 || !f.only() {
		return geo.Errorf(geo.CodeInvalid, "%s must hold [[index]] entries, and nothing else", path)
	}
	for i := range f.Indices {
		f.Indices[i].Custom = true
	}
	before := len(d.Indices)
	if err := (&assembler{decl: d}).addIndices(f); err != nil {
		d.Indices = d.Indices[:before]
		return geo.Errorf(geo.CodeInvalid, "%w", err)
	}
	return nil
}

// only reports whether a file holds nothing but indices.
func (f *file) only() bool {
	return len(f.Themes)+len(f.Gammes)+len(f.Services)+len(f.Indicators)+len(f.Kinds)+len(f.Activities)+len(f.Functions)+len(f.Equipment)+len(f.Presets)+len(f.Projects) == 0 && f.Use == nil &&
		f.Estimate == nil && f.Edge == nil && f.Transit == nil && f.Accessibility == nil && f.Uncertainty == nil && f.Typology == nil && f.Needs == nil
}

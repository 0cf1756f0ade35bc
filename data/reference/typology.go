package reference

import (
	"math"
	"slices"
	"strings"

	"maillage/geo"
)

// Typology says how communes are grouped, and which are similar.
type Typology struct {
	LeastKnown float64           `toml:"least_known" json:"least_known"` // share of the features
	Least      int               `toml:"least" json:"least"`             // groups
	Most       int               `toml:"most" json:"most"`
	Sample     int               `toml:"sample" json:"sample"` // communes in each sample
	Samples    int               `toml:"samples" json:"samples"`
	Starts     int               `toml:"starts" json:"starts"`
	Seed       uint64            `toml:"seed" json:"seed"`
	Twins      int               `toml:"twins" json:"twins"`
	SizeFactor float64           `toml:"size_factor" json:"size_factor"`
	Features   []TypologyFeature `toml:"feature" json:"features"`
}

// TypologyFeature is one figure of a profile: "theme:ID", its gap, or
// "indicator:ID".
type TypologyFeature struct {
	ID   string   `toml:"id" json:"id"`
	Log  bool     `toml:"log" json:"log,omitempty"` // of its logarithm: of what has no upper end
	High geo.Text `toml:"high" json:"high"`         // in words, of what lies above the mean
	Low  geo.Text `toml:"low" json:"low"`
	// Turn is the figure above which alone high is true, and below which alone low is,
	// whatever the mean; nil of words that compare.
	Turn *float64 `toml:"turn" json:"turn,omitempty"`
}

// Holds reports whether the words for a trait are true of a figure, given the mean of
// all: those for what is high, or for what is low.
func (f TypologyFeature) Holds(high bool, figure, mean float64) bool {
	if high {
		return figure >= mean && (f.Turn == nil || figure > *f.Turn)
	}
	return figure <= mean && (f.Turn == nil || figure < *f.Turn)
}

type typologySettings struct {
	Typology
	Source string `toml:"source"`
}

func (a *assembler) addTypology(f *file) error {
	t := f.Typology
	if t == nil {
		return nil
	}
	if a.decl.Typology.Most > 0 {
		return f.errorIn("typology", "is declared twice")
	}
	if t.LeastKnown <= 0.5 || t.LeastKnown > 1 || t.Least < 2 || t.Most < t.Least || t.Sample <= t.Most || t.Samples < 1 ||
		t.Starts < 1 || t.Twins < 1 || t.SizeFactor < 1 || t.Source == "" || len(t.Features) == 0 {
		return f.errorIn("typology", "needs a least_known above 0.5, two groups or more, a sample larger than these, "+
			"samples, starts, twins and a size_factor of at least 1, features and a source")
	}
	for i, x := range t.Features {
		if reason := a.badFeature(x, t.Features[:i]); reason != "" {
			return f.errorAt("id", x.ID, "%s", reason)
		}
	}
	a.decl.Typology = t.Typology
	return nil
}

func (a *assembler) badFeature(x TypologyFeature, before []TypologyFeature) string {
	m, _ := geo.ParseMeasure(x.ID) // what is none is neither
	switch {
	case slices.ContainsFunc(before, func(o TypologyFeature) bool { return o.ID == x.ID }):
		return "is declared twice"
	case !named(x.High) || !named(x.Low):
		return "needs its words, high and low, in French and in English"
	case m.Kind == geo.MeasureTheme && slices.Contains(geo.Themes(), geo.Theme(m.ID)):
		return ""
	case m.Kind == geo.MeasureIndicator && slices.ContainsFunc(a.decl.Indicators, func(i geo.Indicator) bool { return i.ID == m.ID }):
		return ""
	}
	return "is neither theme: nor indicator: of something declared"
}

// telling is how many standard deviations make a trait worth a word, which is true of
// its members but for dissent, as a share of them.
const (
	telling = 0.3
	dissent = 1.0 / 3
)

// TypeNames gives types plain names of their strongest traits whose words are true of
// most members: two, and more where two types would share a name.
func (d *Declarations) TypeNames(types []geo.Type) []geo.Text {
	names := make([]geo.Text, len(types))
	for i, t := range types {
		for words := 2; words <= len(t.Traits) || words == 2; words++ {
			names[i] = d.typeName(t, words)
			if !slices.Contains(names[:i], names[i]) {
				break
			}
		}
	}
	return names
}

func (d *Declarations) typeName(t geo.Type, words int) geo.Text {
	var fr, en []string
	marked := false
	for _, trait := range t.Traits {
		i := slices.IndexFunc(d.Typology.Features, func(f TypologyFeature) bool { return f.ID == trait.Feature })
		if i < 0 || math.Abs(trait.Strength) < telling {
			continue
		}
		if marked = true; trait.Against > dissent || len(fr) == words {
			continue
		}
		text := d.Typology.Features[i].High
		if trait.Strength < 0 {
			text = d.Typology.Features[i].Low
		}
		fr, en = append(fr, text.FR), append(en, text.EN)
	}
	switch {
	case len(fr) > 0:
		return geo.Text{FR: "Communes " + strings.Join(fr, ", "), EN: "Communes " + strings.Join(en, ", ")}
	case marked:
		return geo.Text{FR: "Communes de profils variés", EN: "Communes of varied profiles"}
	}
	return geo.Text{FR: "Communes proches de la moyenne", EN: "Communes near the average"}
}

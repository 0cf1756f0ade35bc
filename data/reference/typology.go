package reference

import (
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

// telling is how many standard deviations make a trait worth a word.
const telling = 0.3

// TypeNames gives types plain names of their strongest traits: two, and more
// where two types would share a name.
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
	for _, trait := range t.Traits[:min(words, len(t.Traits))] {
		i := slices.IndexFunc(d.Typology.Features, func(f TypologyFeature) bool { return f.ID == trait.Feature })
		switch {
		case i < 0:
		case trait.Strength >= telling:
			fr, en = append(fr, d.Typology.Features[i].High.FR), append(en, d.Typology.Features[i].High.EN)
		case trait.Strength <= -telling:
			fr, en = append(fr, d.Typology.Features[i].Low.FR), append(en, d.Typology.Features[i].Low.EN)
		}
	}
	if len(fr) == 0 {
		return geo.Text{FR: "Communes proches de la moyenne", EN: "Communes near the average"}
	}
	return geo.Text{FR: "Communes " + strings.Join(fr, ", "), EN: "Communes " + strings.Join(en, ", ")}
}

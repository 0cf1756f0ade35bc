package method

import (
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Typology is how communes are grouped, and the groups.
type Typology struct {
	Types      []Type
	Features   []string // names of the figures of a profile
	TwinFactor string
}

// Type is one group of communes.
type Type struct {
	Name, Size string
	Medoid     page.Link
}

// NeedScore is what the need score is made of.
type NeedScore struct {
	Needs []string // each figure with the end of it that makes the need
	Least string   // share that must be known
}

func (b builder) needs() NeedScore {
	n := b.Atlas.Decl.Needs
	out := NeedScore{Least: b.Text.Percent(100*n.LeastWeight, 0)}
	for _, p := range n.Parts {
		end := "method.need-low"
		if p.High {
			end = "method.need-high"
		}
		out.Needs = append(out.Needs, b.Text.T(end, "figure", b.Names.Indicator(p.Indicator)))
	}
	return out
}

func (b builder) types() Typology {
	types := b.Atlas.Release.Result.Types
	out := Typology{TwinFactor: b.Figures.Short(b.Atlas.Decl.Typology.SizeFactor)}
	for i, name := range b.Atlas.Decl.TypeNames(types) {
		t := Type{Name: b.Text.Pick(name), Size: b.Text.Integer(types[i].Size)}
		if row, ok := b.Atlas.Row(geo.LevelCommune, types[i].Medoid); ok {
			t.Medoid = b.Links.Territory(row)
		}
		out.Types = append(out.Types, t)
	}
	for _, f := range b.Atlas.Decl.Typology.Features {
		out.Features = append(out.Features, b.featureName(f.ID))
	}
	return out
}

// featureName names a figure of a profile, "theme:ID" or "indicator:ID".
func (b builder) featureName(feature string) string {
	m, err := geo.ParseMeasure(feature)
	if err != nil {
		return feature
	}
	if m.Kind == geo.MeasureTheme {
		return b.Text.T("method.theme-gap", "theme", b.Names.Theme(geo.Theme(m.ID)))
	}
	return b.Names.Indicator(m.ID)
}

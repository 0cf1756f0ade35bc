package view

import (
	"maillage/geo"
)

// MethodTypes is how communes are grouped, and the groups.
type MethodTypes struct {
	Types      []MethodType
	Features   []string // names of the figures of a profile
	TwinFactor string
}

// MethodType is one group of communes.
type MethodType struct {
	Name, Size string
	Medoid     Link
}

// MethodNeeds is what the need score is made of.
type MethodNeeds struct {
	Needs []string // each figure with the end of it that makes the need
	Least string   // share that must be known
}

func (b *Builder) methodNeeds() MethodNeeds {
	n := b.atlas.Decl.Needs
	out := MethodNeeds{Least: b.m.Percent(100*n.LeastWeight, 0)}
	for _, p := range n.Parts {
		end := "method.need-low"
		if p.High {
			end = "method.need-high"
		}
		out.Needs = append(out.Needs, b.m.T(end, "figure", b.indicatorName(p.Indicator)))
	}
	return out
}

func (b *Builder) methodTypes() MethodTypes {
	types := b.atlas.Release.Result.Types
	out := MethodTypes{TwinFactor: b.short(b.atlas.Decl.Typology.SizeFactor)}
	for i, name := range b.atlas.Decl.TypeNames(types) {
		t := MethodType{Name: b.m.Pick(name), Size: b.m.Integer(types[i].Size)}
		if row, ok := b.atlas.Row(geo.LevelCommune, types[i].Medoid); ok {
			t.Medoid = b.territoryLink(row)
		}
		out.Types = append(out.Types, t)
	}
	for _, f := range b.atlas.Decl.Typology.Features {
		out.Features = append(out.Features, b.featureName(f.ID))
	}
	return out
}

// featureName names a figure of a profile, "theme:ID" or "indicator:ID".
func (b *Builder) featureName(feature string) string {
	m, err := geo.ParseMeasure(feature)
	if err != nil {
		return feature
	}
	if m.Kind == geo.MeasureTheme {
		return b.m.T("method.theme-gap", "theme", b.themeName(geo.Theme(m.ID)))
	}
	return b.indicatorName(m.ID)
}

// indicatorName is a declared indicator as people read it.
func (b *Builder) indicatorName(id string) string {
	for i := range b.atlas.Decl.Indicators {
		if d := &b.atlas.Decl.Indicators[i]; d.ID == id {
			return b.m.Pick(d.Name)
		}
	}
	return id
}

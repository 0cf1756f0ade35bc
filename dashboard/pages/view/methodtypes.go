package view

import (
	"strings"

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
	kind, id, _ := strings.Cut(feature, ":")
	if kind == "theme" {
		return b.m.T("method.theme-gap", "theme", b.themeName(geo.Theme(id)))
	}
	for i := range b.atlas.Decl.Indicators {
		if d := &b.atlas.Decl.Indicators[i]; d.ID == id {
			return b.m.Pick(d.Name)
		}
	}
	return id
}

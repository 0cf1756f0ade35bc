package atlas

import (
	"math"
	"slices"

	"maillage/data/reference"
	"maillage/geo"
)

// Part is a service or an indicator that enters the gap of a theme.
type Part struct {
	ID        string
	Name      geo.Text
	Theme     geo.Theme
	Weight    float64 // declared, within its theme, relative
	Indicator bool
	column    int // among the services or the indicators
}

// Parts lists what the index is made of: the services, then the indicators that
// have a weight.
func (a *Atlas) Parts() []Part {
	var out []Part
	for i := range a.Decl.Services {
		s := &a.Decl.Services[i]
		out = append(out, Part{ID: s.ID, Name: s.Name, Theme: s.Theme, Weight: s.Weight, column: i})
	}
	for i := range a.Decl.Indicators {
		if d := &a.Decl.Indicators[i]; d.Weight > 0 {
			out = append(out, Part{ID: d.ID, Name: d.Name, Theme: d.Theme, Weight: d.Weight, Indicator: true, column: i})
		}
	}
	return out
}

// PartGaps gives the gap of a part, 0 to 1, of every commune in the order of
// [Atlas.Rows]; NaN where it is not known.
func (a *Atlas) PartGaps(p Part) []float64 {
	rows := a.Rows(geo.LevelCommune)
	out := make([]float64, len(rows))
	for i, row := range rows {
		out[i] = a.partGap(row, p)
	}
	return out
}

func (a *Atlas) partGap(row *geo.Row, p Part) float64 {
	if p.Indicator {
		if p.column < len(row.Indicators) && row.Indicators[p.column].Known {
			return a.Decl.Indicators[p.column].Limit.Gap(row.Indicators[p.column].Value)
		}
		return math.NaN()
	}
	if p.column < len(row.Services) && row.Services[p.column].GapKnown() {
		return row.Services[p.column].Gap
	}
	return math.NaN()
}

// PublishedIndex is how the index that territories are ranked by is made. It is a
// CodeNotFound error where the release was computed before that was declared.
func (a *Atlas) PublishedIndex() (reference.Index, error) {
	i := slices.IndexFunc(a.Decl.Indices, func(x reference.Index) bool { return x.ID == reference.PublishedIndex })
	if i < 0 {
		return reference.Index{}, geo.Errorf(geo.CodeNotFound,
			"release %s does not say how its index is made: run maillage compute to publish one that does", a.Release.ID)
	}
	return a.Decl.Indices[i], nil
}

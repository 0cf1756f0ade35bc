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
		if !p.Indicator {
			out[i] = row.Access().Services[p.column].Gap[row.At()]
		} else if v := row.Indicator(p.column); v.Known {
			out[i] = a.Decl.Indicators[p.column].Limit.Gap(v.Value)
		} else {
			out[i] = math.NaN()
		}
	}
	return out
}

// PublishedIndex is how the index that territories are ranked by is made. It is a
// CodeNotFound error where the release was computed before that was declared.
func (a *Atlas) PublishedIndex() (reference.Index, error) {
	x, ok := published(a.Decl)
	if !ok {
		return x, geo.Errorf(geo.CodeNotFound,
			"release %s does not say how its index is made: run maillage compute to publish one that does", a.Release.ID)
	}
	return x, nil
}

func published(d *reference.Declarations) (reference.Index, bool) {
	i := slices.IndexFunc(d.Indices, func(x reference.Index) bool { return x.ID == reference.PublishedIndex })
	if i < 0 {
		return reference.Index{}, false
	}
	return d.Indices[i], true
}

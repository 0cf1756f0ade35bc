package atlas

import (
	"strconv"

	"maillage/geo"
)

// pastMeasure reads a measure of an edition of the counts. It is false where
// nothing is declared of it, or there is no such edition.
func (a *Atlas) pastMeasure(m geo.Measure) (Values, column, bool) {
	edition := a.editionOf(m.Year)
	if edition < 0 {
		return Values{}, nil, false
	}
	if m.Kind == geo.MeasurePastTheme {
		for i, t := range geo.Themes() {
			if string(t) == m.ID {
				return pastTheme(a.themeDecl(t).Name, m.Year, edition, i)
			}
		}
		return Values{}, nil, false
	}
	for i := range a.Decl.Services {
		if s := &a.Decl.Services[i]; s.ID == m.ID {
			return pastService(s, m, edition, i)
		}
	}
	return Values{}, nil, false
}

// editionOf is the place of an edition in [geo.Row].Past, −1 without it.
func (a *Atlas) editionOf(year int) int {
	for i, e := range a.Editions() {
		if e.Vintage == year {
			return i
		}
	}
	return -1
}

// dated adds a year to a name.
func dated(name geo.Text, year int) geo.Text {
	suffix := ", " + strconv.Itoa(year)
	return geo.Text{FR: name.FR + suffix, EN: name.EN + suffix}
}

func pastTheme(name geo.Text, year, edition, theme int) (Values, column, bool) {
	v := Values{Name: dated(name, year), Decimals: 2, Direction: geo.HigherWorse}
	return v, func(r *geo.Row) (float64, bool) {
		if edition >= len(r.Past) || !r.Past[edition].Covered {
			return 0, false
		}
		t := r.Past[edition].Themes[theme]
		return t.Gap, t.Known
	}, true
}

func pastService(s *geo.Service, m geo.Measure, edition, service int) (Values, column, bool) {
	v := Values{Name: dated(s.Name, m.Year), Decimals: 2, Direction: geo.HigherWorse}
	count := m.Kind == geo.MeasurePastCount
	if count {
		v.Decimals, v.Direction = 0, geo.Neutral
	}
	return v, func(r *geo.Row) (float64, bool) {
		if edition >= len(r.Past) || !r.Past[edition].Covered {
			return 0, false
		}
		p := r.Past[edition].Services[service]
		if count {
			return float64(p.Count), p.Counted()
		}
		return p.Gap, p.GapKnown()
	}, true
}

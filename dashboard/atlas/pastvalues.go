package atlas

import (
	"fmt"
	"strings"

	"maillage/geo"
)

// pastMeasure reads one edition of the counts: "past-gap:SERVICE@YEAR",
// "past-count:SERVICE@YEAR" or "past-theme:THEME@YEAR". It is false for what is
// none of them, or of no edition.
func (a *Atlas) pastMeasure(kind, id string) (Values, column, bool) {
	name, vintage, dated := strings.Cut(id, "@")
	edition := a.editionOf(vintage)
	if !dated || edition < 0 {
		return Values{}, nil, false
	}
	if kind == "past-theme" {
		for i, t := range geo.Themes() {
			if string(t) == name {
				return pastTheme(a.themeDecl(t).Name, vintage, edition, i)
			}
		}
	}
	for i := range a.Decl.Services {
		if s := &a.Decl.Services[i]; s.ID == name && kind != "past-theme" {
			return pastService(s, kind, vintage, edition, i)
		}
	}
	return Values{}, nil, false
}

// editionOf is the place of an edition in [geo.Row].Past, −1 without it.
func (a *Atlas) editionOf(vintage string) int {
	for i, e := range a.Editions() {
		if fmt.Sprint(e.Vintage) == vintage {
			return i
		}
	}
	return -1
}

// dated adds a year to a name.
func dated(name geo.Text, vintage string) geo.Text {
	return geo.Text{FR: name.FR + ", " + vintage, EN: name.EN + ", " + vintage}
}

func pastTheme(name geo.Text, vintage string, edition, theme int) (Values, column, bool) {
	v := Values{Name: dated(name, vintage), Decimals: 2, Direction: geo.HigherWorse}
	return v, func(r *geo.Row) (float64, bool) {
		if edition >= len(r.Past) || !r.Past[edition].Covered {
			return 0, false
		}
		t := r.Past[edition].Themes[theme]
		return t.Gap, t.Known
	}, true
}

func pastService(s *geo.Service, kind, vintage string, edition, service int) (Values, column, bool) {
	v := Values{Name: dated(s.Name, vintage), Decimals: 2, Direction: geo.HigherWorse}
	count := kind == "past-count"
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

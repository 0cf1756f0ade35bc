package page

import (
	"slices"

	"maillage/dashboard/selection"
	"maillage/geo"
)

// Option is one choice of a list.
type Option struct {
	Value, Text string
	Selected    bool
}

// Bands lists the ranges of populations by which lists are filtered.
func Bands() []selection.Bounds {
	return []selection.Bounds{
		{Most: 199}, {Least: 200, Most: 499}, {Least: 500, Most: 1999}, {Least: 2000, Most: 9999}, {Least: 10_000},
	}
}

// BandOptions are the choices among these.
func (c Context) BandOptions(chosen selection.Bounds) []Option {
	var out []Option
	for _, band := range Bands() {
		out = append(out, Option{band.String(), c.Band(band), band == chosen})
	}
	return out
}

// Band writes a range of populations.
func (c Context) Band(band selection.Bounds) string {
	switch {
	case band.Least == 0:
		return c.Text.T("ranking.band-under", "n", band.Most+1)
	case band.Most == 0:
		return c.Text.T("ranking.band-over", "n", band.Least)
	}
	return c.Text.T("ranking.band", "from", band.Least, "to", band.Most)
}

// ParentOptions lists the territories of a level by name. Those outside the chosen
// département are left out.
func (c Context) ParentOptions(level geo.Level, s selection.Selection) []Option {
	departement := s.Parent(geo.LevelDepartement)
	var out []Option
	for _, row := range c.Atlas.ByName(level) {
		chosen := s.Parent(level) == row.Code
		if level == geo.LevelEPCI && departement != "" && !chosen &&
			!slices.ContainsFunc(Holders(c.Atlas, row, geo.LevelDepartement), func(p geo.Row) bool { return p.Code == departement }) {
			continue
		}
		out = append(out, Option{row.Code, row.Name, chosen})
	}
	return out
}

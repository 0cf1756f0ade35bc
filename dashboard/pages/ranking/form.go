package ranking

import (
	"slices"

	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Form is the choices offered above a ranking.
type Form struct {
	Levels       []Option
	Departements []Option // none where only one is loaded, or above it
	EPCI         []Option
	Bands        []Option
	Sorts        []Option
	Name         string
	Mode         string // "" by car
	Reset        page.Link
}

// Option is one choice of a list.
type Option struct {
	Value, Text string
	Selected    bool
}

func (b builder) form(q Query) Form {
	f := Form{Name: q.Query, Reset: b.Links.Named("ranking.reset", page.RankingPath)}
	if q.Mode != geo.ModeCar {
		f.Mode = string(q.Mode)
	}
	for _, l := range geo.Levels() {
		f.Levels = append(f.Levels, Option{string(l), b.Text.T("level-plural." + string(l)), l == q.Level})
	}
	if page.Above(geo.LevelDepartement, q.Level) && len(b.Atlas.Rows(geo.LevelDepartement)) > 1 {
		f.Departements = b.parentOptions(geo.LevelDepartement, q)
	}
	if page.Above(geo.LevelEPCI, q.Level) {
		f.EPCI = b.parentOptions(geo.LevelEPCI, q)
	}
	for _, band := range bands() {
		f.Bands = append(f.Bands, Option{band.String(), b.bandText(band), band == q.Population})
	}
	f.Sorts = []Option{{selection.ByIndex, b.Text.T("ranking.by-index"), q.Order.By == selection.ByIndex}}
	for _, t := range geo.Themes() {
		id := themeColumn(t)
		f.Sorts = append(f.Sorts, Option{id, b.Names.Theme(t), q.Order.By == id})
	}
	f.Sorts = append(f.Sorts,
		Option{byPopulation, b.Text.T("ranking.by-population"), q.Order.By == byPopulation},
		Option{selection.ByName, b.Text.T("ranking.by-name"), q.Order.By == selection.ByName})
	return f
}

// parentOptions lists the territories of a level by name. Those outside the
// chosen département are left out.
func (b builder) parentOptions(level geo.Level, q Query) []Option {
	departement := q.Parent(geo.LevelDepartement)
	var out []Option
	for _, row := range b.Atlas.ByName(level) {
		chosen := q.Parent(level) == row.Code
		if level == geo.LevelEPCI && departement != "" && !chosen &&
			!slices.ContainsFunc(page.Holders(b.Atlas, row, geo.LevelDepartement), func(p geo.Row) bool { return p.Code == departement }) {
			continue
		}
		out = append(out, Option{row.Code, row.Name, chosen})
	}
	return out
}

func (b builder) bandText(band selection.Bounds) string {
	switch {
	case band.Least == 0:
		return b.Text.T("ranking.band-under", "n", band.Most+1)
	case band.Most == 0:
		return b.Text.T("ranking.band-over", "n", band.Least)
	}
	return b.Text.T("ranking.band", "from", band.Least, "to", band.Most)
}

// themeColumn is the gap of a theme as a ranking is sorted by it.
func themeColumn(t geo.Theme) string {
	return geo.Measure{Kind: geo.MeasureTheme, ID: string(t)}.String()
}

package ranking

import (
	"maillage/dashboard/pages/page"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Form is the choices offered above a ranking.
type Form struct {
	Levels       []page.Option
	Departements []page.Option // none where only one is loaded, or above it
	EPCI         []page.Option
	Bands        []page.Option
	Sorts        []page.Option
	Name         string
	Mode         string // "" by car
	Reset        page.Link
}

func (b builder) form(q Query) Form {
	f := Form{Name: q.Query, Reset: b.Links.Named("ranking.reset", page.RankingPath)}
	if q.Mode != geo.ModeCar {
		f.Mode = string(q.Mode)
	}
	for _, l := range geo.Levels() {
		f.Levels = append(f.Levels, page.Option{Value: string(l), Text: b.Text.T("level-plural." + string(l)), Selected: l == q.Level})
	}
	if page.Above(geo.LevelDepartement, q.Level) && len(b.Atlas.Rows(geo.LevelDepartement)) > 1 {
		f.Departements = b.ParentOptions(geo.LevelDepartement, q.Selection)
	}
	if page.Above(geo.LevelEPCI, q.Level) {
		f.EPCI = b.ParentOptions(geo.LevelEPCI, q.Selection)
	}
	f.Bands = b.BandOptions(q.Population)
	f.Sorts = []page.Option{{Value: selection.ByIndex, Text: b.Text.T("ranking.by-index"), Selected: q.Order.By == selection.ByIndex}}
	for _, t := range geo.Themes() {
		id := themeColumn(t)
		f.Sorts = append(f.Sorts, page.Option{Value: id, Text: b.Names.Theme(t), Selected: q.Order.By == id})
	}
	f.Sorts = append(f.Sorts,
		page.Option{Value: byPopulation, Text: b.Text.T("ranking.by-population"), Selected: q.Order.By == byPopulation},
		page.Option{Value: selection.ByName, Text: b.Text.T("ranking.by-name"), Selected: q.Order.By == selection.ByName})
	return f
}

// themeColumn is the gap of a theme as a ranking is sorted by it.
func themeColumn(t geo.Theme) string {
	return geo.Measure{Kind: geo.MeasureTheme, ID: string(t)}.String()
}

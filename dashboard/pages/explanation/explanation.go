// Package explanation is the page that takes the index of a territory apart.
package explanation

import (
	"cmp"
	"slices"

	"maillage/dashboard/pages/page"
	"maillage/geo"
	"maillage/geo/explanation"
)

// Page is the page that takes the index of a territory apart.
type Page struct {
	page.Frame
	Name        string
	Breadcrumbs []page.Link
	Back        page.Link
	JSON        page.Link
	Modes       page.Modes
	ModeNote    string
	Notices     []string
	Verdict     string
	Uncertainty []string // sentences; none where no interval is known
	Total       string   // points, "" where the index is withheld
	Themes      []ThemePoints
	Levers      []string
}

// ThemePoints is what a theme gives to the index.
type ThemePoints struct {
	ID     string
	Name   string
	Gap    page.Cell
	Share  string  // of the index; "" where not known
	Points string  // "" where not known
	Bar    float64 // points on the scale of the greatest theme, 0 to 100
	Parts  []PartPoints
}

// PartPoints is what a service or a measure gives to the index.
type PartPoints struct {
	Name   string
	Old    string // of which year it is, where it is too old to be used
	Figure string // the time, or the measure's figure
	Origin string // address of where that comes from
	Place  string // where that time leads
	Gap    page.Cell
	Share  string // of the theme
	Points string
}

// pointDecimals is how exactly pages give points; they add up all the same.
const pointDecimals = 1

// builder makes the page of a territory.
type builder struct{ page.Context }

// New builds the page of a row.
func New(c page.Context, row geo.Row) *Page {
	b := builder{c}
	path := page.ExplanationPath(row.Level, row.Code)
	v := &Page{
		Frame: b.Frame("", page.ByMode(path, b.Atlas.Mode()), b.Text.T("explain.title", "name", row.Name),
			b.Text.T("explain.description", "name", row.Name)),
		Name:        row.Name,
		Breadcrumbs: append(b.Links.Breadcrumbs(row), b.Links.Territory(row)),
		Back:        page.Link{Text: b.Text.T("explain.back", "name", row.Name), Href: b.Links.Href(page.TerritoryPath(row.Level, row.Code))},
		JSON: page.Link{Text: b.Text.T("explain.json"),
			Href: b.Links.Data("/api/v1/territories/" + string(row.Level) + "/" + row.Code + "/explanation")},
		Modes:    b.Travel.Modes(func(m geo.Mode) string { return b.Text.Path(page.ByMode(path, m)) }),
		ModeNote: b.Travel.Note(),
		Notices:  b.Notices(row),
	}
	tree := b.Atlas.Explain(row)
	rounded := tree.Rounded(pointDecimals)
	if tree.Known() {
		v.Total = b.points(rounded.Points)
		v.Verdict = b.verdict(row, rounded)
		v.Uncertainty = b.uncertainty(row)
	}
	if !row.Index().Known() {
		v.Notices = append(v.Notices, b.IndexWithheld(row.Index().Withheld))
	}
	for _, t := range rounded.Themes {
		v.Themes = append(v.Themes, b.themePoints(row, t, rounded))
	}
	for _, l := range b.Atlas.Levers(row, tree, 5) {
		v.Levers = append(v.Levers, b.lever(l))
	}
	return v
}

func (b builder) points(v float64) string { return b.Text.Decimal(v, pointDecimals) }

// verdict names the two themes that give the most points.
func (b builder) verdict(row geo.Row, t explanation.Tree) string {
	var first, second explanation.Theme
	for _, theme := range t.Themes {
		switch {
		case theme.Points > first.Points:
			first, second = theme, first
		case theme.Points > second.Points:
			second = theme
		}
	}
	pairs := []any{"name", row.Name, "index", b.Figures.Index(row.Index().Value)}
	switch {
	case first.Points == 0:
		return b.Text.T("explain.verdict-none", pairs...)
	case second.Points == 0:
		return b.Text.T("explain.verdict-one", append(pairs, "first", b.Names.Theme(first.Theme), "points", b.points(first.Points))...)
	}
	return b.Text.T("explain.verdict", append(pairs, "first", b.Names.Theme(first.Theme), "points", b.points(first.Points),
		"second", b.Names.Theme(second.Theme), "others", b.points(second.Points))...)
}

func (b builder) themePoints(row geo.Row, t explanation.Theme, of explanation.Tree) ThemePoints {
	out := ThemePoints{ID: string(t.Theme), Name: b.Names.Theme(t.Theme), Gap: b.Figures.Theme(row.Theme(slices.Index(geo.Themes(), t.Theme))).From(b.Links.Origin(row, geo.MeasureTheme, string(t.Theme)))}
	if t.Share > 0 {
		out.Points = b.points(t.Points)
		out.Share = b.Text.Percent(100*t.Share, 1)
	}
	if of.Points > 0 {
		out.Bar = 100 * t.Points / of.Points
	}
	for _, p := range t.Parts {
		out.Parts = append(out.Parts, b.partPoints(row, p))
	}
	return out
}

func (b builder) partPoints(row geo.Row, p explanation.Contribution) PartPoints {
	out := PartPoints{Name: b.partName(p), Gap: b.Figures.Gap(p.Gap), Old: b.Figures.Old(b.partAge(p))}
	if out.Old != "" && out.Gap.Withheld {
		out.Gap = b.Figures.Withheld(geo.WithheldStale)
	}
	if p.Share > 0 {
		out.Points = b.points(p.Points)
		out.Share = b.Text.Percent(100*p.Share, 1)
	}
	if p.Service < 0 {
		out.Origin = b.Links.Origin(row, geo.MeasureIndicator, p.ID)
		out.Figure = cmp.Or(b.Figures.Indicator(row, p.Indicator), b.Figures.Implausible(row, p.Indicator))
		return out
	}
	out.Origin = b.Links.Origin(row, geo.MeasureMinutes, p.ID)
	out.Gap = out.Gap.From(b.Links.Origin(row, geo.MeasureGap, p.ID))
	s := row.Service(p.Service)
	if s.Edge {
		out.Gap = b.Figures.Access(s)
	}
	if !s.Known() {
		out.Figure = b.Figures.Reason(&b.Atlas.Decl.Services[p.Service], s.Reason)
		return out
	}
	out.Figure = b.Figures.Minutes(s)
	if e, ok := b.Atlas.Enterprise(s.Enterprise); ok && s.ByEnterprise() {
		out.Place = b.Text.T("explain.place", "name", e.Name, "commune", b.Names.Commune(e.Commune))
	} else if f, ok := b.Atlas.Facility(s.Facility); ok {
		out.Place = b.Text.T("explain.place", "name", b.Text.Pick(b.Atlas.PlaceName(&f)), "commune", b.Names.Commune(f.Commune))
	}
	return out
}

func (b builder) partName(p explanation.Contribution) string {
	if p.Service >= 0 {
		return b.Text.Pick(b.Atlas.Decl.Services[p.Service].Name)
	}
	return b.Text.Pick(b.Atlas.Decl.Indicators[p.Indicator].Name)
}

func (b builder) partAge(p explanation.Contribution) geo.Age {
	if p.Service >= 0 {
		return b.Atlas.Decl.Services[p.Service].Age
	}
	return b.Atlas.Decl.Indicators[p.Indicator].Age
}

func (b builder) lever(l explanation.Lever) string {
	return b.Text.N("explain.lever", l.Places, "part", b.partName(l.Part), "points", b.points(l.Part.Points), "index", b.Figures.Index(l.Index))
}

package view

import (
	"maillage/geo"
	"maillage/geo/explanation"
)

// Explanation is the page that takes the index of a territory apart.
type Explanation struct {
	Frame
	Name        string
	Breadcrumbs []Link
	Back        Link
	JSON        Link
	Modes       Modes
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
	Gap    Cell
	Share  string  // of the index; "" where not known
	Points string  // "" where not known
	Bar    float64 // points on the scale of the greatest theme, 0 to 100
	Parts  []PartPoints
}

// PartPoints is what a service or a measure gives to the index.
type PartPoints struct {
	Name   string
	Figure string // the time, or the measure's figure
	Place  string // where that time leads
	Gap    Cell
	Share  string // of the theme
	Points string
}

// pointDecimals is how exactly pages tell points; they add up all the same.
const pointDecimals = 1

// Explanation builds the page of a row.
func (b *Builder) Explanation(row *geo.Row) *Explanation {
	path := ExplanationPath(row.Level, row.Code)
	v := &Explanation{
		Frame: b.frame("", byMode(path, b.atlas.Mode()), b.m.T("explain.title", "name", row.Name),
			b.m.T("explain.description", "name", row.Name)),
		Name:        row.Name,
		Breadcrumbs: append(b.breadcrumbs(row), b.territoryLink(row)),
		Back:        Link{Text: b.m.T("explain.back", "name", row.Name), Href: b.href(TerritoryPath(row.Level, row.Code))},
		JSON: Link{Text: b.m.T("explain.json"),
			Href: byMode("/api/v1/territories/"+string(row.Level)+"/"+row.Code+"/explanation", b.atlas.Mode())},
		Modes:    b.modes(func(m geo.Mode) string { return b.m.Path(byMode(path, m)) }),
		ModeNote: b.modeNote(),
		Notices:  b.notices(row),
	}
	tree := b.atlas.Explain(row)
	rounded := tree.Rounded(pointDecimals)
	if tree.Known {
		v.Total = b.points(rounded.Points)
		v.Verdict = b.explainVerdict(row, rounded)
		v.Uncertainty = b.uncertainty(row)
	}
	for _, t := range rounded.Themes {
		v.Themes = append(v.Themes, b.themePoints(row, t, rounded))
	}
	for _, l := range b.atlas.Levers(row, tree, 5) {
		v.Levers = append(v.Levers, b.lever(l))
	}
	return v
}

// ExplanationPath is the address of the page, without language.
func ExplanationPath(level geo.Level, code string) string {
	return TerritoryPath(level, code) + "/indice"
}

func (b *Builder) points(v float64) string { return b.m.Decimal(v, pointDecimals) }

// explainVerdict names the two themes that give the most points.
func (b *Builder) explainVerdict(row *geo.Row, t explanation.Tree) string {
	var first, second explanation.Theme
	for _, theme := range t.Themes {
		switch {
		case theme.Points > first.Points:
			first, second = theme, first
		case theme.Points > second.Points:
			second = theme
		}
	}
	pairs := []any{"name", row.Name, "index", b.indexText(row.Index.Value)}
	switch {
	case first.Points == 0:
		return b.m.T("explain.verdict-none", pairs...)
	case second.Points == 0:
		return b.m.T("explain.verdict-one", append(pairs, "first", b.themeName(first.Theme), "points", b.points(first.Points))...)
	}
	return b.m.T("explain.verdict", append(pairs, "first", b.themeName(first.Theme), "points", b.points(first.Points),
		"second", b.themeName(second.Theme), "others", b.points(second.Points))...)
}

func (b *Builder) themePoints(row *geo.Row, t explanation.Theme, of explanation.Tree) ThemePoints {
	out := ThemePoints{ID: string(t.Theme), Name: b.themeName(t.Theme), Gap: b.gapCell(t.Gap, t.Known)}
	if t.Share > 0 {
		out.Points = b.points(t.Points)
		out.Share = b.m.Percent(100*t.Share, 1)
	}
	if of.Points > 0 {
		out.Bar = 100 * t.Points / of.Points
	}
	for _, p := range t.Parts {
		out.Parts = append(out.Parts, b.partPoints(row, p))
	}
	return out
}

func (b *Builder) partPoints(row *geo.Row, p explanation.Part) PartPoints {
	out := PartPoints{Name: b.partName(p), Gap: b.gapCell(p.Gap, p.Known)}
	if p.Share > 0 {
		out.Points = b.points(p.Points)
		out.Share = b.m.Percent(100*p.Share, 1)
	}
	if p.Service < 0 {
		out.Figure = b.indicatorText(row, p.Indicator)
		return out
	}
	s := &row.Services[p.Service]
	if !s.Known {
		out.Figure = b.reason(s.Reason)
		return out
	}
	out.Figure = b.m.Minutes(s.Minutes)
	if f, ok := b.atlas.Facility(s.Facility); ok && row.Level == geo.LevelCommune {
		out.Place = b.m.T("explain.place", "name", f.Name, "commune", b.communeName(f.Commune))
	}
	return out
}

func (b *Builder) partName(p explanation.Part) string {
	if p.Service >= 0 {
		return b.m.Pick(b.atlas.Decl.Services[p.Service].Name)
	}
	return b.m.Pick(b.atlas.Decl.Indicators[p.Indicator].Name)
}

func (b *Builder) lever(l explanation.Lever) string {
	return b.m.N("explain.lever", l.Places, "part", b.partName(l.Part), "points", b.points(l.Part.Points), "index", b.indexText(l.Index))
}

package view

import (
	"maillage/geo"
)

// Ranking is one page of the ranking.
type Ranking struct {
	Frame
	Heading string
	Found   string // how many territories answer
	Query   RankingQuery
	Form    RankingForm
	Columns []Column
	Lines   []RankingLine
	Pages   []PageLink
	CSV     Link
	EPCI    bool // the lines name their EPCI
	Modes   Modes
	// Measured says how the times behind the figures were obtained, ModeNote that
	// they are not by car, Vain that the mode asked for was not measured.
	Measured, ModeNote, Vain string
	Zonings                  string // address of the page of zonings, "" where none is loaded
	Interval                 string // what stands under ranks, "" where nothing does
}

// Column is the head of a column with the links that sort by it.
type Column struct {
	Name    string
	Href    string
	Sort    string // aria-sort: "ascending", "descending" or ""
	Numeric bool
	Wide    bool // left out on a phone, where the name's cell tells it
}

// RankingLine is one territory.
type RankingLine struct {
	Link
	Rank       string // "" where withheld
	Between    string // the interval of the rank, "" where none is known
	EPCI       Link
	Population string
	Index      Cell
	Themes     []Cell
}

// PageLink leads to one page; Gap stands for those left out between two.
type PageLink struct {
	Text, Href   string
	Current, Gap bool
}

// Ranking builds a page of the ranking. Asked beyond the last page, it shows the
// last.
func (b *Builder) Ranking(q RankingQuery) *Ranking {
	q.Mode = b.atlas.Mode()
	rows := b.Ranked(q)
	last := max(1, (len(rows)+PageSize-1)/PageSize)
	q.Page = min(q.Page, last)
	title := b.m.T("ranking.title")
	v := &Ranking{
		Frame:   b.frame("ranking", "/classement"+q.Encode(), title, b.m.T("ranking.description")),
		Heading: b.m.T("ranking.heading-" + string(q.Level)),
		Found:   b.m.N("ranking.found", len(rows)),
		Query:   q, Form: b.rankingForm(q), Columns: b.columns(q),
		Pages: b.pageLinks(q, last), EPCI: q.Level == geo.LevelCommune,
		Measured: b.measured(), ModeNote: b.modeNote(), Vain: b.askedInVain(),
		CSV: Link{Text: b.m.T("ranking.csv"), Href: b.exportHref(q)},
	}
	v.Modes = b.modes(func(m geo.Mode) string {
		to := q
		to.Mode, to.Page = m, 1
		return b.m.Path("/classement") + to.Encode()
	})
	if u := b.atlas.Decl.Uncertainty; u.Runs > 0 && q.Mode == geo.ModeCar {
		v.Interval = b.m.T("ranking.interval", "share", b.m.Percent(100*(u.Quantiles[1]-u.Quantiles[0]), 0))
	}
	if len(b.atlas.ZoningNames()) > 0 {
		v.Zonings = b.href("/zonages")
	}
	from := (q.Page - 1) * PageSize
	for _, row := range rows[from:min(from+PageSize, len(rows))] {
		v.Lines = append(v.Lines, b.rankingLine(row))
	}
	return v
}

// Ranked lists the territories that answer a query, in its order, those without
// the figure that is sorted by last: none where they are asked for inside of a
// territory that is not loaded.
func (b *Builder) Ranked(q RankingQuery) []*geo.Row {
	rows, err := b.atlas.Select(q.Selection)
	if err != nil {
		return nil
	}
	return rows
}

func (b *Builder) rankingLine(row *geo.Row) RankingLine {
	line := RankingLine{Link: b.territoryLink(row), Population: b.m.Integer(row.Population)}
	line.Index = b.gapCell(row.Index.Value/100, row.Index.Known)
	if row.Index.Known {
		line.Rank, line.Index.Text = b.m.Integer(row.Index.Rank), b.indexText(row.Index.Value)
	}
	if i := row.Index.Interval; i.Known() {
		line.Between = b.m.T("ranking.between", "low", i.Low, "high", i.High)
	}
	if e, ok := b.atlas.Row(geo.LevelEPCI, row.Parents[geo.LevelEPCI]); ok && row.Level == geo.LevelCommune {
		line.EPCI = b.territoryLink(e)
	}
	for i := range geo.Themes() {
		score := themeScore(row, i)
		line.Themes = append(line.Themes, b.gapCell(score.Gap, score.Known))
	}
	return line
}

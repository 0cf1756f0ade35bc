package view

import (
	"slices"
	"strconv"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Evolution tells what a territory had at earlier editions of INSEE's counts of
// equipment.
type Evolution struct {
	Heading   string
	Unknown   string   // that no edition is loaded, "" where one is
	Warnings  []string // editions that do not cover the territory
	Sentences []string // shops, last and first services
	Years     []string
	Spans     []string // "2009–2013", as the columns of changes
	Latest    string   // the last of them
	Services  []EvolutionLine
	Absent    string // how many services are in no edition
	Themes    []EvolutionTheme
	Apart     []Incomparable
	Communes  bool // the territory is above the commune: communes are counted
	Notes     []int
}

// EvolutionLine follows one service.
type EvolutionLine struct {
	Name    string
	Spark   Spark
	Counts  []Cell   // by edition, without bars
	Changes []Change // by span
	// Lost and Gained are the communes whose last one went, or that got their
	// first, over the last span; "" where they do not compare.
	Lost, Gained string
}

// Change is a net change, or why it cannot be told.
type Change struct {
	Text  string
	Apart bool // it cannot be told
}

// EvolutionTheme is the gap of one theme at each edition.
type EvolutionTheme struct {
	Name string
	Gaps []Cell
}

// Incomparable is a service that does not compare over a span, and why.
type Incomparable struct {
	Name    string
	Reasons []string // "2009–2013 : …"
}

// evolution tells of a territory's past.
func (b *Builder) evolution(row *geo.Row, n *notes) Evolution {
	editions := b.atlas.Editions()
	if len(editions) == 0 {
		return Evolution{Heading: b.m.T("evolution.heading"), Unknown: b.m.T("evolution.none")}
	}
	out := Evolution{Communes: row.Level != geo.LevelCommune}
	for i, e := range editions {
		year := strconv.Itoa(e.Vintage)
		out.Years = append(out.Years, year)
		out.Notes = append(out.Notes, n.cite(e.Source)...)
		if !row.Past[i].Covered {
			out.Warnings = append(out.Warnings, b.m.T("evolution.not-covered", "year", year))
		}
	}
	slices.Sort(out.Notes)
	out.Notes = slices.Compact(out.Notes)
	out.Heading = b.m.T("evolution.heading-years", "years", b.m.List(out.Years))
	var spans []atlas.Span
	for _, s := range b.atlas.Spans() {
		if s.Successive {
			spans = append(spans, s)
			out.Spans = append(out.Spans, years(s))
			out.Latest = years(s)
		}
	}
	changes := b.atlas.Change(row)
	out.Sentences = append(b.shopSentences(row), b.turnoverSentences(changes, out.Communes)...)
	b.evolutionLines(row, changes, len(spans), &out)
	out.Themes = b.evolutionThemes(row)
	out.Apart = b.incomparable(changes)
	return out
}

// years writes the two years of a span.
func years(s atlas.Span) string { return strconv.Itoa(s.Then) + "–" + strconv.Itoa(s.Now) }

// evolutionThemes lists the themes that have a gap at some edition.
func (b *Builder) evolutionThemes(row *geo.Row) []EvolutionTheme {
	var out []EvolutionTheme
	for t, theme := range geo.Themes() {
		line, told := EvolutionTheme{Name: b.themeName(theme)}, false
		for i := range row.Past {
			var score geo.ThemeScore
			if row.Past[i].Covered {
				score = row.Past[i].Themes[t]
			}
			told = told || score.Known
			line.Gaps = append(line.Gaps, b.pastCell(score))
		}
		if told {
			out = append(out, line)
		}
	}
	return out
}

// pastCell is a gap of an edition: with a decimal, since they differ by little.
func (b *Builder) pastCell(score geo.ThemeScore) Cell {
	cell := b.gapCell(score.Gap, score.Known)
	if score.Known {
		cell.Text = b.m.Decimal(score.Gap*100, 1)
	}
	return cell
}

// incomparable lists the services that do not compare over some span, each with
// its reasons: the editions that do not count it, and what changed between those
// that do.
func (b *Builder) incomparable(changes [][]atlas.ServiceChange) []Incomparable {
	var out []Incomparable
	for s := range b.atlas.Decl.Services {
		d := &b.atlas.Decl.Services[s]
		one := Incomparable{Name: b.m.Pick(d.Name)}
		counted := func(year int) bool { return len(b.atlas.Decl.Counted(d.ID, year)) > 0 }
		var uncounted []string
		for _, e := range b.atlas.Editions() {
			if !counted(e.Vintage) {
				uncounted = append(uncounted, strconv.Itoa(e.Vintage))
			}
		}
		if len(uncounted) > 0 {
			one.Reasons = append(one.Reasons, b.m.T("evolution.uncounted-in", "years", b.m.List(uncounted)))
		}
		for _, c := range changes[s] {
			if !c.Successive || !counted(c.Then) || !counted(c.Now) {
				continue
			}
			for _, why := range c.Why {
				one.Reasons = append(one.Reasons, b.m.T("evolution.reason", "span", years(c.Span), "why", b.m.Pick(why)))
			}
		}
		if len(one.Reasons) > 0 {
			out = append(out, one)
		}
	}
	return out
}

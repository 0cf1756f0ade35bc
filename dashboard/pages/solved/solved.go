// Package solved says, in sentences, how communes like those that lack a service came to
// have it.
package solved

import (
	"strconv"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Gap is a service that is lacking, and how it was solved elsewhere.
type Gap struct {
	Service     string
	Found       string // how much was found, in a few words
	Enterprises []Line
	Communes    []Line
	More        string // how many of both are not named, "" where all are
}

// Line is a social enterprise or a commune, and why it is named.
type Line struct {
	page.Link
	Why string
}

// builder writes what was found.
type builder struct {
	page.Context
	found *atlas.Solved
}

// Of says how the lack of the i-th declared service in a territory was solved elsewhere,
// by at most so many social enterprises and so many communes; false where nowhere is known.
func Of(c page.Context, row geo.Row, i, most int) (Gap, bool) {
	found := c.Atlas.Solved(row, i)
	b := builder{c, &found}
	enterprises, communes := found.Enterprises, found.Closed
	if len(enterprises)+len(communes) == 0 {
		return Gap{}, false
	}
	out := Gap{Service: b.Text.Pick(b.Atlas.Decl.Services[i].Name), Found: b.count(len(enterprises), len(communes))}
	for _, e := range enterprises[:min(most, len(enterprises))] {
		out.Enterprises = append(out.Enterprises, b.enterprise(row, i, e))
	}
	for _, closed := range communes[:min(most, len(communes))] {
		out.Communes = append(out.Communes, b.commune(row, i, closed))
	}
	if more := len(enterprises) + len(communes) - len(out.Enterprises) - len(out.Communes); more > 0 {
		out.More = b.Text.N("solved.more", more)
	}
	return out, true
}

// count says how much was found.
func (b builder) count(enterprises, communes int) string {
	var counts []string
	if enterprises > 0 {
		counts = append(counts, b.Text.N("solved.enterprises", enterprises))
	}
	if communes > 0 {
		counts = append(counts, b.Text.N("solved.communes", communes))
	}
	return b.Text.List(counts)
}

func (b builder) enterprise(of geo.Row, i int, s atlas.SolvedBy) Line {
	e := s.Enterprise
	line := Line{Link: page.Link{Text: e.Name, Href: b.Links.Href(page.EnterprisePath(e.ID))}}
	line.Why = b.Text.N("solved.gives", int(s.Commune.Population), "like", b.Text.T("solved-where."+string(s.Like)),
		"commune", s.Commune.Name, "far", b.far(of, &s.Elsewhere))
	if s.Alone > 0 {
		line.Why += " " + b.Text.N("solved.alone", int(s.Alone), "minutes", b.limit(i))
	}
	return line
}

func (b builder) commune(of geo.Row, i int, c atlas.Closed) Line {
	line := Line{Link: page.Link{Text: c.Commune.Name}}
	if row, ok := b.Atlas.Row(geo.LevelCommune, c.Commune.Code); ok {
		line.Link = b.Links.Territory(row)
	}
	opened := b.found.Opened(&c)
	line.Why = b.Text.N("solved.closed", int(c.Commune.Population), "like", b.Text.T("solved-like."+string(c.Like)), "far", b.far(of, &c.Elsewhere),
		"minutes", b.limit(i), "from", strconv.Itoa(c.Then), "to", strconv.Itoa(c.Now), "opened", b.opened(&c, opened))
	if today := b.today(i, opened); today != "" {
		line.Why += " " + b.Text.T("solved.today", "place", today)
	}
	return line
}

// opened says where the first of the service came.
func (b builder) opened(c *atlas.Closed, in geo.Row) string {
	switch {
	case !in.Exists():
		return b.Text.T("solved.opened")
	case in.Code == c.Commune.Code:
		return b.Text.T("solved.opened-there")
	}
	return b.Text.T("solved.opened-near", "commune", in.Name)
}

// far is how far a commune is, above the commune with where that is counted from.
func (b builder) far(of geo.Row, e *atlas.Elsewhere) string {
	_, metres := b.found.Way(e)
	if of.Level == geo.LevelCommune {
		return b.Text.T("solved.far", "distance", b.Text.Kilometres(metres))
	}
	return b.Text.T("solved.far-from", "distance", b.Text.Kilometres(metres), "lacking", e.Lacking.Name)
}

// today names a place of the service in a commune, "" where none has a name of its own.
func (b builder) today(i int, commune geo.Row) string {
	if !commune.Exists() {
		return ""
	}
	d := &b.Atlas.Decl.Services[i]
	for _, f := range b.Atlas.FacilitiesWithin(d.ID, commune.Code) {
		if name := b.Text.Pick(b.Atlas.PlaceName(f)); name != b.Text.Pick(d.Name) {
			return name
		}
	}
	return ""
}

func (b builder) limit(i int) string {
	return b.Text.Minutes(b.Atlas.Decl.Services[i].Limit.Acceptable)
}

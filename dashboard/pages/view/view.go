// Package view turns an atlas into what each page shows: structs of texts
// already written in the reader's language, ready for a template that only lays
// them out. It is pure: no request, no network, no clock of its own.
//
// A figure that is withheld is said to be, with its reason; it is never 0.
package view

import (
	"net/url"
	"time"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/geo"
)

// Frame is what the layout of every page needs.
type Frame struct {
	Lang         string
	Prefix       string // "" or "/en"
	OtherLangURL string
	NavQuery     string // "?mode=foot", or "" by car
	Nav          string // "map", "ranking", "sources", "method" or ""
	Title        string
	Description  string
	Wide         bool   // fills the window: the map
	Edition      string // release shown, "" where none is
}

// Link is a text that leads somewhere.
type Link struct {
	Text, Href string
}

// Figure is one number with what it means.
type Figure struct {
	Label  string
	Value  string   // "" where withheld
	Reason string   // why withheld
	Detail []string // short sentences under it
	Link   Link     // to more about it; none where empty
	Notes  []int    // footnotes
}

// Cell is a value of a table from 0 to 100, with the length of its bar.
type Cell struct {
	Text     string
	Bar      float64 // 0 to 100
	Withheld bool
}

// Builder makes the views of one atlas in one language.
type Builder struct {
	atlas *atlas.Atlas
	m     *lang.Messages
	now   time.Time
	asked geo.Mode // by the reader, measured or not
}

// NewBuilder makes views as of now, which only serves to say how old data are.
func NewBuilder(a *atlas.Atlas, m *lang.Messages, now time.Time) *Builder {
	return &Builder{atlas: a, m: m, now: now, asked: a.Mode()}
}

// Asked says which mode the reader asked for: where the atlas is seen by another,
// pages tell that it was not measured.
func (b *Builder) Asked(m geo.Mode) *Builder {
	b.asked = m
	return b
}

// NewFrame makes the frame of a page at path (without its language's prefix, with
// its query, if any).
func NewFrame(m *lang.Messages, nav, path, title, description string) Frame {
	other := lang.English
	if m.Lang == lang.English {
		other = lang.French
	}
	return Frame{
		Lang: string(m.Lang), Prefix: m.Prefix(), OtherLangURL: other.Path(path),
		Nav: nav, Title: title, Description: description,
	}
}

// frame is NewFrame with the release that the page shows.
func (b *Builder) frame(nav, path, title, description string) Frame {
	f := NewFrame(b.m, nav, path, title, description)
	f.Edition = b.atlas.Release.ID
	f.NavQuery = byMode("", b.atlas.Mode())
	return f
}

// TerritoryPath is the address of a territory's page, without language.
func TerritoryPath(level geo.Level, code string) string {
	return "/territoires/" + string(level) + "/" + url.PathEscape(code)
}

func (b *Builder) territoryLink(row *geo.Row) Link {
	return Link{Text: row.Name, Href: b.href(TerritoryPath(row.Level, row.Code))}
}

func (b *Builder) link(textKey, path string) Link {
	return Link{Text: b.m.T(textKey), Href: b.href(path)}
}

// themeName is a theme as people read it.
func (b *Builder) themeName(id geo.Theme) string {
	for _, t := range b.atlas.Decl.Themes {
		if t.ID == id {
			return b.m.Pick(t.Name)
		}
	}
	return string(id)
}

// indexText writes an index, 0 to 100, with one decimal.
func (b *Builder) indexText(v float64) string { return b.m.Decimal(v, 1) }

// gapCell shows a gap from 0 to 1 on the scale of the index, 0 to 100.
func (b *Builder) gapCell(gap float64, known bool) Cell {
	if !known {
		return Cell{Text: b.m.T("common.withheld"), Withheld: true}
	}
	return Cell{Text: b.m.Decimal(gap*100, 0), Bar: gap * 100}
}

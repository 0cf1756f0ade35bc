// Package page is what the pages have in common: their frame, and how they name,
// write and link to what an atlas holds. It is pure: no request, no network, no
// clock of its own. Each page is a package of its own, made from a [Context]: a
// struct of texts already written in the reader's language, ready for a template
// that only lays them out.
//
// A figure that is withheld is said to be, with its reason; it is never 0.
package page

import (
	"html/template"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/lang"
	"maillage/geo"
)

// Frame is what the layout of every page needs.
type Frame struct {
	Lang         string
	Root         string // path that everything is served below: "", or "/maillage"
	Prefix       string // "" or "/en", below the root
	URL          string // its own address
	OtherLangURL string
	NavQuery     string // "?mode=foot", or "" by car
	Nav          string // "map", "lacking", "ranking", "sources", "method", "help" or ""
	Title        string
	Description  string
	Wide         bool         // fills the window: the map
	Bare         bool         // without header nor navigation: the map in a page of others
	Edition      string       // release shown, "" where none is
	Style        template.CSS // of all, in a document that is printed by the server
}

// Link is a text that leads somewhere.
type Link struct {
	Text, Href string
}

// Context is one atlas in one language: what every page is made from.
type Context struct {
	Atlas   *atlas.Atlas
	Text    *lang.Messages
	Names   Names
	Figures Figures
	Links   Links
	Travel  Travel
}

// New makes the context of pages. The mode that the reader asked for is asked: where
// the atlas is seen by another, pages say that it was not measured.
func New(a *atlas.Atlas, m *lang.Messages, asked geo.Mode) Context {
	travel := Travel{a, m, asked}
	return Context{
		Atlas: a, Text: m, Names: Names{a, m}, Travel: travel,
		Figures: Figures{a, m, travel}, Links: Links{a, m},
	}
}

// NewFrame makes the frame of a page at path (without its language's prefix, with
// its query, if any).
func NewFrame(m *lang.Messages, nav, path, title, description string) Frame {
	other := lang.English
	if m.Lang == lang.English {
		other = lang.French
	}
	return Frame{
		Lang: string(m.Lang), Root: m.Root, Prefix: m.Prefix(), URL: m.Path(path), OtherLangURL: m.Root + other.Path(path),
		Nav: nav, Title: title, Description: description,
	}
}

// Frame is [NewFrame] with the release that the page shows.
func (c Context) Frame(nav, path, title, description string) Frame {
	f := NewFrame(c.Text, nav, path, title, description)
	f.Edition = c.Atlas.Release.ID
	f.NavQuery = ByMode("", c.Atlas.Mode())
	return f
}

// IndexWithheld says why no index is published.
func (c Context) IndexWithheld(why geo.Withholding) string {
	if why == "" || why == geo.WithheldCoverage {
		return c.Text.T("territory.index-unknown")
	}
	return c.Text.T("territory.index-withheld", "why", c.Figures.Why(why))
}

// Notices says what the reader must know before any figure of a territory, but for why its
// index is withheld, which each page tells where it has the index.
func (c Context) Notices(row geo.Row) []string {
	var out []string
	if vain := c.Travel.InVain(); vain != "" {
		out = append(out, vain)
	}
	if row.Level == geo.LevelSelection {
		out = append(out, c.Text.T("mine.partly"))
	}
	if row.Partial {
		out = append(out, c.Text.N("territory.partial", row.Communes))
	}
	if x, ok := c.Atlas.Commune(row.Code); ok && row.Level == geo.LevelCommune {
		if !x.Contour {
			out = append(out, c.Text.T("territory.no-contour"))
		}
		if x.CentreMethod == geo.CentreMissing {
			out = append(out, c.Text.T("territory.no-centre"))
		} else if e := &c.Atlas.Decl.Edge; e.NearFrontier(x.Centre) {
			out = append(out, c.Text.T("territory.frontier", "km", c.Text.Kilometres(1000*e.FrontierKm)))
		}
	}
	if short := c.Incomplete(); short != "" {
		out = append(out, short)
	}
	if stale := c.Stale(); stale != "" {
		out = append(out, stale)
	}
	return out
}

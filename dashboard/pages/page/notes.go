package page

import (
	"slices"
	"strings"

	"maillage/data/reference"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// Note is a footnote: the edition of a source behind a figure.
type Note struct {
	Number int
	Text   string
	Href   string // of the source on the sources page
}

// Notes numbers the sources of a page in the order in which it cites them.
type Notes struct {
	context Context
	order   []geo.SourceVintage
}

// NewNotes begins the footnotes of a page.
func NewNotes(c Context) *Notes { return &Notes{context: c} }

// Cite gives the numbers of the footnotes of sources, in ascending order. A
// source of which the release holds several vintages gives as many.
func (n *Notes) Cite(sources ...string) []int {
	var out []int
	for _, id := range sources {
		for _, sv := range n.context.Atlas.Release.Sources {
			if sv.Source == id {
				out = append(out, n.number(sv))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (n *Notes) number(sv geo.SourceVintage) int {
	if i := slices.Index(n.order, sv); i >= 0 {
		return i + 1
	}
	n.order = append(n.order, sv)
	return len(n.order)
}

// CiteInhabitants cites the sources of the inhabitants of communes that the release was computed over.
func (n *Notes) CiteInhabitants() []int {
	var out []int
	for _, sv := range n.context.Atlas.InhabitantSources {
		out = append(out, n.Cite(sv.Source)...)
	}
	slices.Sort(out)
	return out
}

// CiteService cites the sources of a service's types, "source:code".
func (n *Notes) CiteService(s *geo.Service) []int {
	var sources []string
	for _, t := range s.Types {
		sources = append(sources, reference.SourceOf(t))
	}
	return n.Cite(sources...)
}

// CiteIndicator cites the sources of the observations that an indicator reads, and
// the timetables that it is made of.
func (n *Notes) CiteIndicator(i *geo.Indicator) []int {
	var out []int
	if i.OfTimetables {
		for _, t := range n.context.Atlas.Timetables {
			out = append(out, n.Cite(t.Source)...)
		}
	}
	for _, name := range slices.Concat([]string{i.Numerator}, i.Plus, i.Denominators) {
		if sv, ok := n.context.Atlas.ObservationSources[name]; ok {
			out = append(out, n.number(sv))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// List writes the footnotes cited so far.
func (n *Notes) List() []Note {
	out := make([]Note, len(n.order))
	for i, sv := range n.order {
		out[i] = Note{Number: i + 1, Text: n.context.edition(sv), Href: n.context.Text.Path("/sources") + "#" + Anchor(sv)}
	}
	return out
}

// edition names one: title, publisher, vintage, and its age where it is
// old.
func (c Context) edition(sv geo.SourceVintage) string {
	state, ok := c.source(sv)
	if !ok {
		return sv.Source + ", " + sv.Vintage
	}
	note := c.Text.T("territory.note", "title", c.Text.Source(sv.Source, state.Title), "publisher", state.Publisher, "vintage", c.Text.Vintage(sv.Vintage))
	if age, old := c.Figures.Age(&state); old {
		note = c.Text.T("territory.note-age", "note", note, "age", age)
	}
	return note
}

func (c Context) source(sv geo.SourceVintage) (loaded.SourceState, bool) {
	for _, s := range c.Atlas.Sources {
		if s.Source == sv.Source && s.Vintage == sv.Vintage {
			return s, true
		}
	}
	return loaded.SourceState{}, false
}

// Anchor is the fragment of an edition on the sources page.
func Anchor(sv geo.SourceVintage) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '/' || r == '#' {
			return '-'
		}
		return r
	}, sv.Source+"-"+sv.Vintage)
}

package view

import (
	"slices"
	"strings"

	"maillage/data/reference"
	"maillage/data/store"
	"maillage/geo"
	"maillage/geo/measure"
)

// Note is a footnote: the edition of a source behind a figure.
type Note struct {
	Number int
	Text   string
	Href   string // of the source on the sources page
}

// notes numbers the sources of a page in the order in which it cites them.
type notes struct {
	b     *Builder
	order []geo.SourceVintage
}

// cite gives the numbers of the footnotes of sources, in ascending order. A
// source of which the release holds several vintages gives as many.
func (n *notes) cite(sources ...string) []int {
	var out []int
	for _, id := range sources {
		for _, sv := range n.b.atlas.Release.Sources {
			if sv.Source == id {
				out = append(out, n.number(sv))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (n *notes) number(sv geo.SourceVintage) int {
	if i := slices.Index(n.order, sv); i >= 0 {
		return i + 1
	}
	n.order = append(n.order, sv)
	return len(n.order)
}

// citeService cites the sources of a service's types, "source:code".
func (n *notes) citeService(s *geo.Service) []int {
	var sources []string
	for _, t := range s.Types {
		sources = append(sources, reference.SourceOf(t))
	}
	return n.cite(sources...)
}

// citeIndicator cites the sources of the observations that an indicator reads;
// those made of public transport come from the timetables.
func (n *notes) citeIndicator(i *geo.Indicator) []int {
	var out []int
	if i.Numerator == measure.ObservedDepartures || i.Numerator == measure.ObservedNoCar {
		for _, t := range n.b.atlas.Timetables {
			out = append(out, n.cite(t.Source)...)
		}
	}
	for _, name := range slices.Concat([]string{i.Numerator}, i.Plus, i.Denominators) {
		if sv, ok := n.b.atlas.ObservationSources[name]; ok {
			out = append(out, n.number(sv))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// list writes the footnotes cited so far.
func (n *notes) list() []Note {
	out := make([]Note, len(n.order))
	for i, sv := range n.order {
		out[i] = Note{Number: i + 1, Text: n.b.sourceText(sv), Href: n.b.m.Path("/sources") + "#" + anchor(sv)}
	}
	return out
}

// sourceText names an edition: title, publisher, vintage, and its age where it is
// old.
func (b *Builder) sourceText(sv geo.SourceVintage) string {
	state, ok := b.source(sv)
	if !ok {
		return sv.Source + ", " + sv.Vintage
	}
	note := b.m.T("territory.note", "title", state.Title, "publisher", state.Publisher, "vintage", sv.Vintage)
	if age, old := b.age(sv.Vintage); old {
		note = b.m.T("territory.note-age", "note", note, "age", age)
	}
	return note
}

func (b *Builder) source(sv geo.SourceVintage) (store.SourceState, bool) {
	for _, s := range b.atlas.Sources {
		if s.Source == sv.Source && s.Vintage == sv.Vintage {
			return s, true
		}
	}
	return store.SourceState{}, false
}

// anchor is the fragment of an edition on the sources page.
func anchor(sv geo.SourceVintage) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '/' || r == '#' {
			return '-'
		}
		return r
	}, sv.Source+"-"+sv.Vintage)
}

package atlas

import (
	"slices"
	"strconv"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/change"
)

// Span is two editions of the counts of equipment, by their places among
// [Atlas.Editions] and by their years.
type Span struct {
	From, To   int
	Then, Now  int // years
	Successive bool
}

// Editions lists those of the counts that the release was computed over, the
// oldest first: the order of [geo.Frame].Past. None where it has no past.
func (a *Atlas) Editions() []reference.PastEdition {
	rows := a.Rows(geo.LevelCommune)
	if len(rows) == 0 {
		return nil
	}
	var out []reference.PastEdition
	for _, p := range rows[0].Frame().Past {
		year, err := strconv.Atoi(p.Vintage)
		if e, ok := a.Decl.Past.Edition(year); ok && err == nil {
			out = append(out, e)
		}
	}
	return out
}

// Spans lists the editions two by two: each with the next, then, where there are
// more than two, the first with the last.
func (a *Atlas) Spans() []Span {
	editions := a.Editions()
	var out []Span
	for to := 1; to < len(editions); to++ {
		out = append(out, Span{to - 1, to, editions[to-1].Vintage, editions[to].Vintage, true})
	}
	if last := len(editions) - 1; last > 1 {
		out = append(out, Span{0, last, editions[0].Vintage, editions[last].Vintage, false})
	}
	return out
}

// ServiceChange is what became of one service in a territory over a span.
type ServiceChange struct {
	Span
	// Why gives the reasons why the two editions do not compare, none where they do.
	Why []geo.Text
	// Turnover is not known where they do not, or do not cover the territory.
	change.Turnover
}

// Change follows each declared service in a territory over each of the spans.
func (a *Atlas) Change(row geo.Row) [][]ServiceChange {
	communes := a.Within(row)
	out := make([][]ServiceChange, len(a.Decl.Services))
	for _, span := range a.Spans() {
		turnovers := change.Between(communes, len(a.Decl.Services), span.From, span.To)
		for s := range out {
			one := ServiceChange{Span: span, Why: a.Decl.Incomparable(a.Decl.Services[s].ID, span.Then, span.Now)}
			if len(one.Why) == 0 {
				one.Turnover = turnovers[s]
			}
			out[s] = append(out[s], one)
		}
	}
	return out
}

// Shop reports whether a service is one of those whose absence makes a commune
// without shop.
func (a *Atlas) Shop(service string) bool { return slices.Contains(a.Decl.Past.Shops, service) }

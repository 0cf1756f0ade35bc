package atlas

import (
	"slices"
	"strconv"
	"sync"

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
	communes, past := a.Within(row), a.past()
	out := make([][]ServiceChange, len(a.Decl.Services))
	for k, span := range past.spans {
		turnovers := change.Between(communes, len(a.Decl.Services), span.From, span.To)
		for s := range out {
			one := ServiceChange{Span: span, Why: past.why[k][s]}
			if len(one.Why) == 0 {
				one.Turnover = turnovers[s]
			}
			out[s] = append(out[s], one)
		}
	}
	return out
}

// past is what declarations say of the editions of the counts, whatever the territory.
type past struct {
	spans   []Span
	why     [][][]geo.Text // by span and service: the reasons why its counts do not compare
	counted map[int][]bool // by year of an edition: whether it counts a service
	follows map[int][]bool // and whether its counts compare with those of the last
}

// pastOnce reads it once: every page of a territory follows all services.
func (a *Atlas) pastOnce() func() past {
	return sync.OnceValue(func() past {
		p := past{spans: a.Spans(), counted: map[int][]bool{}, follows: map[int][]bool{}}
		for _, span := range p.spans {
			var why [][]geo.Text
			for i := range a.Decl.Services {
				why = append(why, a.Decl.Incomparable(a.Decl.Services[i].ID, span.Then, span.Now))
			}
			p.why = append(p.why, why)
		}
		editions := a.Editions()
		for _, e := range editions {
			for i := range a.Decl.Services {
				id, last := a.Decl.Services[i].ID, editions[len(editions)-1].Vintage
				p.counted[e.Vintage] = append(p.counted[e.Vintage], len(a.Decl.Counted(id, e.Vintage)) > 0)
				p.follows[e.Vintage] = append(p.follows[e.Vintage], len(a.Decl.Incomparable(id, e.Vintage, last)) == 0)
			}
		}
		return p
	})
}

// Counted reports whether the edition of a year, one of [Atlas.Editions], counts the i-th
// declared service.
func (a *Atlas) Counted(i, year int) bool { return a.past().counted[year][i] }

// Shop reports whether a service is one of those whose absence makes a commune
// without shop.
func (a *Atlas) Shop(service string) bool { return slices.Contains(a.Decl.Past.Shops, service) }

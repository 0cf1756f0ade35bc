package atlas

import (
	"cmp"
	"math"
	"slices"

	"maillage/geo"
	"maillage/geo/nearest"
)

// Solved is how communes like those that lack a service came to have it, the nearest first.
type Solved struct {
	Enterprises []SolvedBy
	Closed      []Closed

	solver *solver
}

// Elsewhere is a commune like one that lacks a service.
type Elsewhere struct {
	Commune geo.Commune // asked, or across the border
	Like    Likeness
	Lacking geo.Row // the nearest of those that it is like and that lack the service

	straight float64 // metres, as the crow flies
}

// SolvedBy is a social enterprise that gives the service there.
type SolvedBy struct {
	Elsewhere
	Enterprise *geo.Enterprise
	// Alone is who have the service in time by it alone.
	Alone geo.Inhabitants
}

// Closed is a commune that was too far from the service at an edition of the counts of
// equipment and is not since the next.
type Closed struct {
	Elsewhere
	Span
}

// Solved says how communes like those of a territory that lack the i-th declared service
// came to have it. A commune is taken to lack it, a larger territory for those of its
// communes that are not covered.
func (a *Atlas) Solved(row geo.Row, i int) Solved {
	s := &solver{Atlas: a, service: i, lacking: map[string]bool{}}
	for _, c := range a.Within(row) {
		if row.Level == geo.LevelCommune || a.State(c, i) == geo.StateUncovered {
			s.lacking[c.Code] = true
			if l := a.liken(c); l.commune.CentreMethod != geo.CentreMissing {
				s.likened = append(s.likened, l)
			}
		}
	}
	if len(s.likened) == 0 {
		return Solved{}
	}
	return Solved{s.byEnterprise(), s.byOpening(), s}
}

// Way estimates the minutes and the metres by car to a commune alike, from the centre of the
// one that lacks the service. Few of those that are found are shown: what takes long is asked
// for of these alone.
func (f *Solved) Way(to *Elsewhere) (minutes, metres float64) {
	return f.solver.enterprises.journeys.Travel(f.solver.communes[to.Lacking.Code].Centre, to.Commune.Centre)
}

// Opened is where the first of the service came over the span of a commune whose gap closed:
// the commune itself or the nearest within the acceptable time; none where no asked one is
// known.
func (f *Solved) Opened(c *Closed) geo.Row { return f.solver.opened(c) }

// solver looks for communes that solved what others lack.
type solver struct {
	*Atlas
	service int
	lacking map[string]bool // communes
	likened []likened       // of them, those with a centre
}

// byEnterprise lists the social enterprises that give the service in communes alike.
func (s *solver) byEnterprise() []SolvedBy {
	alone := map[string]geo.Inhabitants{}
	for _, r := range s.Answers(geo.Row{}, s.service) {
		alone[r.Place] = r.Everywhere
	}
	var out []SolvedBy
	for _, e := range s.enterprises.giving[s.Decl.Services[s.service].ID] {
		if at, ok := s.elsewhere(e.Commune); ok {
			out = append(out, SolvedBy{at, e, alone[e.ID]})
		}
	}
	slices.SortStableFunc(out, func(x, y SolvedBy) int { return cmp.Compare(x.straight, y.straight) })
	return out
}

// byOpening lists the communes alike whose gap closed, each over the shortest and latest span in which it did.
func (s *solver) byOpening() []Closed {
	spans := s.comparable()
	var out []Closed
	for _, row := range s.Rows(geo.LevelCommune) {
		if state := s.State(row, s.service); state != geo.StateCovered && state != geo.StateEnterprise {
			continue
		}
		at := slices.IndexFunc(spans, func(span Span) bool { return s.closedOver(row, span) })
		if at < 0 {
			continue
		}
		if there, ok := s.elsewhere(row.Code); ok {
			out = append(out, Closed{Elsewhere: there, Span: spans[at]})
		}
	}
	slices.SortStableFunc(out, func(x, y Closed) int { return cmp.Compare(x.straight, y.straight) })
	return out
}

// comparable lists the spans over which the service compares, the shortest and latest first.
func (s *solver) comparable() []Span {
	spans := slices.DeleteFunc(s.Spans(), func(span Span) bool {
		return len(s.Decl.Incomparable(s.Decl.Services[s.service].ID, span.Then, span.Now)) > 0
	})
	slices.SortStableFunc(spans, func(x, y Span) int { return cmp.Or(cmp.Compare(x.To-x.From, y.To-y.From), cmp.Compare(y.To, x.To)) })
	return spans
}

// closedOver reports whether the gap of a commune was open at the first edition of a span
// and is closed at the last.
func (s *solver) closedOver(row geo.Row, span Span) bool {
	return row.PastService(span.From, s.service).Gap > 0 && row.PastService(span.To, s.service).Gap == 0
}

// opened is where the first of the service came over the span of a commune whose gap closed.
func (s *solver) opened(c *Closed) (first geo.Row) {
	least := math.Inf(1)
	for _, row := range s.communesAround(c.Commune.Centre, s.Decl.Services[s.service].Limit.Acceptable) {
		then, now := row.PastService(c.From, s.service), row.PastService(c.To, s.service)
		if !then.Counted() || !now.Counted() || then.Count > 0 || now.Count == 0 {
			continue
		}
		if row.Code == c.Commune.Code {
			return row
		}
		if m, _ := s.enterprises.journeys.Travel(c.Commune.Centre, s.communes[row.Code].Centre); m < least {
			first, least = row, m
		}
	}
	return first
}

// elsewhere compares a commune with those that lack the service; it is false of one that
// lacks it itself or is like none of them.
func (s *solver) elsewhere(commune string) (Elsewhere, bool) {
	c, ok := s.communes[commune]
	if !ok || s.lacking[commune] || c.CentreMethod == geo.CentreMissing {
		return Elsewhere{}, false
	}
	found, density := Elsewhere{Commune: c}, s.density(commune)
	for i := range s.likened {
		l := &s.likened[i]
		like := s.like(l, &c, density)
		if like == "" {
			continue
		}
		if straight := nearest.Distance(l.commune.Centre, c.Centre); found.Like == "" || straight < found.straight {
			found.Like, found.Lacking, found.straight = like, l.row, straight
		}
	}
	return found, found.Like != ""
}

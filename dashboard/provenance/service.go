package provenance

import (
	"context"
	"slices"

	"maillage/dashboard/atlas"
	"maillage/data/catalogue"
	"maillage/data/reference"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// service says where a gap, a time or who is too far comes from: the places that are nearest, what
// leads there, and, of what is counted over them, the squares where inhabitants live.
func (q *asked) service(ctx context.Context, f *atlas.Figure, row geo.Row, rows []geo.Row) error {
	i := q.a.Service(f.Measure.ID)
	s := &q.a.Decl.Services[i]
	q.out.Limit = &s.Limit
	switch f.Measure.Kind {
	case geo.MeasureGap:
		q.out.Made = ByGap
	case geo.MeasureMinutes:
		q.out.Made = ByMinutes
	default:
		q.out.Made = ByBeyond
	}
	if minutes := (geo.Measure{Kind: geo.MeasureMinutes, ID: s.ID}); f.Measure.Kind != geo.MeasureMinutes && row.Level == geo.LevelCommune {
		if found, err := q.a.Figure(minutes.String()); err == nil {
			q.input(found, row)
		}
	}
	q.ofCommunes(f, row, rows)
	if err := q.nearest(ctx, rows, i); err != nil {
		return err
	}
	q.use(typesOf(s)...)
	q.ways()
	q.rowsOfCommunes(q.of(catalogue.TargetCentres))
	if f.Measure.Kind == geo.MeasureMinutes || q.store == nil {
		return nil
	}
	return q.squares(ctx)
}

// ways notes what journeys are measured on.
func (q *asked) ways() {
	if n := q.a.Network; n != nil {
		q.use(n.Source)
	}
	if q.a.Mode() == geo.ModeTransit {
		for _, t := range q.a.Timetables {
			q.use(t.Source)
		}
	}
}

// squares looks for the squares of the territory, where some are loaded.
func (q *asked) squares(ctx context.Context) error {
	sources := q.of(catalogue.TargetSquares)
	if len(sources) == 0 {
		return nil
	}
	found, err := loaded.SquaresOf(ctx, q.store, q.communes)
	if err != nil {
		return err
	}
	for _, source := range sources {
		q.use(source)
		q.wanted[source] = wanted{Records: found}
	}
	return nil
}

// typesOf are the sources of the types that a service is counted by.
func typesOf(s *geo.Service) (names []string) {
	for _, t := range s.Types {
		if source := reference.SourceOf(t); !slices.Contains(names, source) {
			names = append(names, source)
		}
	}
	return names
}

// sourcesOf are those of a part of an index.
func (q *asked) sourcesOf(p *geo.Part) (names []string) {
	if p.IsService() {
		return typesOf(&q.a.Decl.Services[p.Service])
	}
	for _, name := range observationsOf(&q.a.Decl.Indicators[p.Indicator]) {
		if s, ok := q.a.ObservationSources[name]; ok {
			names = append(names, s.Source)
		}
	}
	return names
}

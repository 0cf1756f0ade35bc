package search

import (
	"context"
	"math"

	"maillage/geo/network"
	"maillage/geo/network/snap"
	"maillage/geo/parallel"
)

// Unreachable is the time between places that no way joins.
const Unreachable = math.MaxUint32

// Matrix gives the least times in milliseconds from every place to every other,
// a row for each of from, [Unreachable] where there is no way. Journeys are those
// of [Router.Nearest]. It errs where ctx is done first.
func (r *Router) Matrix(ctx context.Context, m network.Mode, from, to []snap.Place) ([][]uint32, error) {
	reaches := make([]legs, len(to))
	for i := range to {
		reaches[i] = reach(r.Graph, m, to[i])
	}
	rows := make([][]uint32, len(from))
	if len(from) == 0 || len(to) == 0 {
		return rows, nil
	}
	s, err := r.search(ctx, m, leaving, 1)
	if err != nil {
		return nil, err
	}
	targets := s.above(reaches)
	r.searches.Put(s)
	neighbours := newByEdge(to)
	return rows, parallel.For(ctx, len(from), func(i int) error {
		s, err := r.search(ctx, m, leaving, 1)
		if err != nil {
			return err
		}
		defer r.searches.Put(s)
		s.seed(0, leave(r.Graph, m, from[i]))
		if err := s.run(ctx, targets); err != nil {
			return err
		}
		rows[i] = s.row(reaches)
		for _, p := range neighbours.of(from[i].Edge) {
			if step, ok := direct(r.Graph, m, from[i], to[p]); ok {
				rows[i][p] = min(rows[i][p], step.ms)
			}
		}
		return nil
	})
}

// row gives the times to places by the ends of their edges.
func (s *search) row(reaches []legs) []uint32 {
	row := make([]uint32, len(reaches))
	best := make([]label, 1)
	for i := range reaches {
		best[0] = unlabelled
		s.collect(&reaches[i], best)
		row[i] = best[0].ms
	}
	return row
}

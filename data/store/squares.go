package store

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
)

// Squares gives the populated squares of the communes asked for and of their
// surroundings, from the editions in use, sorted by commune; none where no
// source of them is loaded.
func (s *Store) Squares(ctx context.Context) ([]geo.Square, error) {
	const query = `
		select q.commune, q.population, q.geom
		from square q join commune_scope using (commune) join edition_in_use using (source, vintage)
		order by q.commune collate "C", q.id collate "C"`
	rows, err := s.pool.Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read squares: %w", err)
	}
	squares, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (q geo.Square, err error) {
		var geom []byte
		if err := row.Scan(&q.Commune, &q.Population, &geom); err != nil {
			return q, err
		}
		q.Point, err = pointOf(geom)
		return q, err
	})
	if err != nil {
		return nil, fmt.Errorf("read squares: %w", err)
	}
	return squares, nil
}

package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/data/store"
	"maillage/data/store/texts"
	"maillage/geo"
)

// Squares gives the populated squares of the communes asked for and of their
// surroundings, from the editions in use, sorted by commune; none where no
// source of them is loaded.
func Squares(ctx context.Context, st *store.Store) ([]geo.Square, error) {
	const query = `
		select q.commune, q.population, q.geom, coalesce(q.aged_65, 'NaN'), coalesce(q.under_18, 'NaN'),
		  coalesce(q.households, 'NaN'), coalesce(q.poor_households, 'NaN')
		from square q join commune_scope using (commune) join edition_in_use using (source, vintage)
		order by q.commune collate "C", q.id collate "C"`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read squares: %w", err)
	}
	var squares []geo.Square
	var q geo.Square
	var geom pgtype.DriverBytes
	into := []any{texts.Words{}.To(&q.Commune), &q.Population, &geom, &q.Whom.Aged65, &q.Whom.Under18, &q.Whom.Households, &q.Whom.Poor}
	_, err = pgx.ForEachRow(rows, into, func() (err error) {
		if q.Point, err = PointOf(geom); err == nil {
			squares = append(squares, q)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read squares: %w", err)
	}
	return squares, nil
}

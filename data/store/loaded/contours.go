package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/paulmach/orb"

	"maillage/data/store"
)

// Contour is the boundary of a current commune, EPSG:4326, at full resolution.
type Contour struct {
	Code     string
	Geometry orb.MultiPolygon
}

// Contours gives the boundaries of the communes asked for, sorted by code;
// communes without a loaded contour are absent.
func Contours(ctx context.Context, st *store.Store) ([]Contour, error) {
	const query = `
		select k.commune, k.geom
		from contour k join commune_scope s on s.commune = k.commune and s.role = 'asked'
		order by k.commune collate "C"`
	return readContours(ctx, st, query)
}

// MountainContours gives the boundaries of the communes classed as mountain,
// asked for or in the surroundings, in the order of their codes.
func MountainContours(ctx context.Context, st *store.Store) ([]orb.MultiPolygon, error) {
	const query = `
		select k.commune, k.geom
		from contour k join commune_scope s on s.commune = k.commune
		where (select o.value from observation o
		       where o.commune = k.commune and o.name = $1
		       order by o.vintage desc, o.source limit 1) = 1
		order by k.commune collate "C"`
	contours, err := readContours(ctx, st, query, MountainObservation)
	if err != nil {
		return nil, err
	}
	mountain := make([]orb.MultiPolygon, len(contours))
	for i := range contours {
		mountain[i] = contours[i].Geometry
	}
	return mountain, nil
}

// AllContours gives the boundaries of the communes asked for and of the surroundings, by
// their codes.
func AllContours(ctx context.Context, st *store.Store) (map[string]orb.MultiPolygon, error) {
	contours, err := readContours(ctx, st, `select k.commune, k.geom from contour k join commune_scope s using (commune)`)
	out := make(map[string]orb.MultiPolygon, len(contours))
	for i := range contours {
		out[contours[i].Code] = contours[i].Geometry
	}
	return out, err
}

func readContours(ctx context.Context, st *store.Store, query string, args ...any) ([]Contour, error) {
	rows, err := st.Pool().Query(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read contours: %w", err)
	}
	contours, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (c Contour, err error) {
		var geom pgtype.DriverBytes
		if err := row.Scan(&c.Code, &geom); err != nil {
			return c, err
		}
		c.Geometry, err = multiPolygonOf(geom)
		return c, err
	})
	if err != nil {
		return nil, fmt.Errorf("read contours: %w", err)
	}
	return contours, nil
}

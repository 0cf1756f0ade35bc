package loading

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"
)

// Centres reads the published centres of the whole country, by commune.
func Centres(ctx context.Context, tx pgx.Tx) (map[string]orb.Point, error) {
	return geometries[orb.Point](ctx, tx, `select commune, geom from centre`)
}

// CommuneCentres reads the centre of every commune that has one, published or on
// its surface.
func CommuneCentres(ctx context.Context, tx pgx.Tx) (map[string]orb.Point, error) {
	return geometries[orb.Point](ctx, tx, `select commune, geom from published_centre where geom is not null`)
}

// Boundaries reads the boundary of every commune that has one.
func Boundaries(ctx context.Context, tx pgx.Tx) (map[string]orb.MultiPolygon, error) {
	return geometries[orb.MultiPolygon](ctx, tx, `select commune, geom from contour`)
}

// geometries reads those of one kind, by commune.
func geometries[G orb.Geometry](ctx context.Context, tx pgx.Tx, query string) (map[string]G, error) {
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read geometries: %w", err)
	}
	found := map[string]G{}
	var code string
	var raw []byte
	_, err = pgx.ForEachRow(rows, []any{&code, &raw}, func() error {
		g, _, err := ewkb.Unmarshal(raw)
		if err != nil {
			return fmt.Errorf("geometry of %s: %w", code, err)
		}
		if one, ok := g.(G); ok {
			found[code] = one
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read geometries: %w", err)
	}
	return found, nil
}

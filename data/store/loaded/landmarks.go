package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/store"
	"maillage/geo"
)

// Landmarks gives the rivers, main roads and railways of a source, in its order.
func Landmarks(ctx context.Context, st *store.Store, source string) ([]geo.Landmark, error) {
	rows, err := st.Pool().Query(ctx, `select kind, name, geom from landmark where source = $1 order by id`, source)
	if err != nil {
		return nil, fmt.Errorf("read landmarks: %w", err)
	}
	landmarks, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (l geo.Landmark, err error) {
		var geom pgtype.DriverBytes
		if err := row.Scan(&l.Kind, &l.Name, &geom); err != nil {
			return l, err
		}
		shape, _, err := ewkb.Unmarshal(geom)
		if err != nil {
			return l, err
		}
		l.Line, _ = shape.(orb.LineString) // the column holds nothing else
		return l, nil
	})
	if err != nil {
		return nil, fmt.Errorf("read landmarks: %w", err)
	}
	return landmarks, nil
}

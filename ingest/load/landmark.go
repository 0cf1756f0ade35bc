package load

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/store/loading"
	"maillage/geo"
)

// saveLandmarks fills landmark with those of a source.
func saveLandmarks(ctx context.Context, tx pgx.Tx, source, vintage string, landmarks []geo.Landmark) error {
	rows := make(loading.Listed, len(landmarks))
	for i, l := range landmarks {
		geom, err := ewkb.Marshal(l.Line, 4326)
		if err != nil {
			return fmt.Errorf("write landmark %d of %s: %w", i, source, err)
		}
		rows[i] = []any{i, string(l.Kind), l.Name, geom}
	}
	return loading.Origin{Source: source, Vintage: vintage}.Replace(ctx, tx, loading.Table{
		Name: "landmark", Columns: []string{"id", "kind", "name", "geom"}, Key: []string{"source", "id"}, Rows: rows})
}

package load

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/data/store/loading"
)

// TownHall is the mairie of a commune.
type TownHall struct {
	Commune, Name string
	At            orb.Point // degrees
}

// saveTownHalls fills town_hall with those of a source.
func saveTownHalls(ctx context.Context, tx pgx.Tx, source, vintage string, halls []TownHall) error {
	rows := make(loading.Listed, len(halls))
	for i := range halls {
		geom, err := point(&halls[i].At)
		if err != nil {
			return err
		}
		rows[i] = []any{halls[i].Commune, halls[i].Name, geom}
	}
	return loading.Origin{Source: source, Vintage: vintage}.Replace(ctx, tx, loading.Table{Name: "town_hall", Columns: []string{"commune", "name", "geom"}, Key: []string{"commune"}, Rows: rows})
}

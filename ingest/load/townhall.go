package load

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
)

// TownHall is the mairie of a commune.
type TownHall struct {
	Commune, Name string
	At            orb.Point // degrees
}

// saveTownHalls fills town_hall with those of a source.
func saveTownHalls(ctx context.Context, tx pgx.Tx, source, vintage string, halls []TownHall) error {
	rows := make(listed, len(halls))
	for i := range halls {
		geom, err := point(&halls[i].At)
		if err != nil {
			return err
		}
		rows[i] = []any{halls[i].Commune, halls[i].Name, geom}
	}
	e := edition{source: source, vintage: vintage}
	return e.replace(ctx, tx, table{name: "town_hall", columns: []string{"commune", "name", "geom"}, key: []string{"commune"}, rows: rows})
}

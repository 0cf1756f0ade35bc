package store

import (
	"context"
	"iter"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
)

func profileRows(release string, result *geo.Result) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i := range result.Rows {
			p := result.Rows[i].Profile
			if p == nil {
				continue
			}
			codes, distances := make([]string, len(p.Twins)), make([]float64, len(p.Twins))
			for k, twin := range p.Twins {
				codes[k], distances[k] = twin.Code, twin.Distance
			}
			if !yield([]any{release, result.Rows[i].Code, p.Type, codes, distances}) {
				return
			}
		}
	}
}

func (a *assembly) readProfiles(ctx context.Context, tx pgx.Tx, release string) error {
	rows, err := tx.Query(ctx, `select code, type, twins, distances from release_profile where release = $1`, release)
	if err != nil {
		return err
	}
	key := territoryKey{level: geo.LevelCommune}
	var kind int
	var codes []string
	var distances []float64
	_, err = pgx.ForEachRow(rows, []any{&key.code, &kind, &codes, &distances}, func() error {
		p := &geo.Profile{Type: kind}
		for i, code := range codes {
			p.Twins = append(p.Twins, geo.Twin{Code: code, Distance: distances[i]})
		}
		a.index[key].Profile = p
		return nil
	})
	return err
}

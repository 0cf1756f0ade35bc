package store

import (
	"context"
	"iter"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
)

func compositeRows(release string, result *geo.Result, indices []string) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i := range result.Rows {
			r := &result.Rows[i]
			for k, x := range r.Composites {
				if !yield([]any{release, string(r.Level), r.Code, indices[k], known(x.Value, x.Known), x.Coverage, known(x.Rank, x.Known), x.Of,
					known(x.RankInDepartement, x.RankInDepartement > 0), x.OfInDepartement}) {
					return
				}
			}
		}
	}
}

func (a *assembly) readComposites(ctx context.Context, tx pgx.Tx, release string) error {
	const query = `
		select level, code, index, coalesce(value, 0), value is not null, coverage,
		       coalesce(rank, 0), ranked, coalesce(rank_departement, 0), ranked_departement
		from release_composite where release = $1`
	rows, err := tx.Query(ctx, query, release)
	if err != nil {
		return err
	}
	var key territoryKey
	var index string
	var x geo.Score
	into := []any{&key.level, &key.code, &index, &x.Value, &x.Known, &x.Coverage, &x.Rank, &x.Of, &x.RankInDepartement, &x.OfInDepartement}
	_, err = pgx.ForEachRow(rows, into, func() error {
		if i, ok := a.composites[index]; ok {
			a.index[key].Composites[i] = x
		}
		return nil
	})
	return err
}

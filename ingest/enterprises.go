package ingest

import (
	"context"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/geo/function"
)

// settleEnterprises says what the social enterprises that are loaded do, by the functions
// declared now: they may have changed while the sources have not.
func (r *run) settleEnterprises(ctx context.Context) error {
	return r.inTx(ctx, func(tx pgx.Tx) error {
		all, err := loading.Enterprises(ctx, tx)
		if err != nil {
			return err
		}
		return loading.ReplaceFunctions(ctx, tx, all, func(e *loading.Enterprise) []geo.Given {
			return function.Of(r.Declarations.Functions, e.Record)
		})
	})
}

package ingest

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loading"
	"maillage/ingest/merging"
)

// settleEnterprises makes enterprises of what their sources say, in one transaction: anew
// each time, for decisions and declarations may have changed while the sources have not.
func (r *run) settleEnterprises(ctx context.Context) error {
	return r.inTx(ctx, func(tx pgx.Tx) error {
		records, err := loading.EnterpriseRecords(ctx, tx)
		if err != nil {
			return err
		}
		before, err := loading.EnterprisesBefore(ctx, tx)
		if err != nil {
			return err
		}
		decisions, err := loading.LinkDecisions(ctx, tx)
		if err != nil {
			return err
		}
		made, err := merging.Merge(r.Declarations, records, before, decisions)
		if err != nil {
			return fmt.Errorf("merge enterprises: %w", err)
		}
		if slices.ContainsFunc(r.jobs, func(j *job) bool { return j.target.name == catalogue.TargetEnterprises }) {
			r.report.Enterprises = &EnterpriseReport{Records: len(records), Enterprises: len(made.Enterprises), Links: made.Links, Doubts: len(made.Doubts), Left: made.Left}
		}
		return loading.ReplaceEnterprises(ctx, tx, made.Enterprises, made.Former, made.Doubts)
	})
}

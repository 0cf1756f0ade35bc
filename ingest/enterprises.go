package ingest

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loading"
	"maillage/ingest/merging"
	"maillage/ingest/read"
)

// link loads what is said of enterprises, once these are loaded.
func (r *run) link(ctx context.Context, ref reference) error {
	linked := slices.DeleteFunc(slices.Clone(r.jobs), func(j *job) bool { return j.target.stage != stageLinked })
	if len(linked) == 0 {
		return nil
	}
	err := r.inTx(ctx, func(tx pgx.Tx) (err error) {
		ref.units, err = loading.Units(ctx, tx)
		return err
	})
	if err != nil {
		return err
	}
	return eachJob(ctx, linked, allAtOnce, func(ctx context.Context, j *job) error {
		j.only = []read.Filter{{Column: j.vintage.Fields["from"].From, Takes: func(cell []byte) bool {
			return ref.units[string(cell[:min(9, len(cell))])]
		}}}
		return r.update(ctx, j, ref)
	})
}

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
		successions, err := loading.Successions(ctx, tx)
		if err != nil {
			return err
		}
		made, err := merging.Merge(r.Declarations, records, before, successions, decisions)
		if err != nil {
			return fmt.Errorf("merge enterprises: %w", err)
		}
		if slices.ContainsFunc(r.jobs, func(j *job) bool { return j.target.name == catalogue.TargetEnterprises }) {
			r.report.Enterprises = &EnterpriseReport{Records: len(records), Enterprises: len(made.Enterprises), Links: made.Links, Doubts: len(made.Doubts), Left: made.Left}
		}
		return loading.ReplaceEnterprises(ctx, tx, made.Enterprises, made.Former, made.Doubts)
	})
}

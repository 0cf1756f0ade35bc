package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loading"
	"maillage/geo/function"
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
		j.only = []read.Filter{{Column: j.vintage.Fields[j.target.unit].From, Takes: func(cell []byte) bool {
			return ref.units[string(cell[:min(9, len(cell))])]
		}}}
		return r.update(ctx, j, ref)
	})
}

// mergingVersion changes where a newer program makes other enterprises of equal records.
const mergingVersion = "2"

// settleEnterprises makes enterprises of what their sources say, in one transaction, unless
// neither their records nor decisions, successions and declarations have changed.
func (r *run) settleEnterprises(ctx context.Context) error {
	return r.inTx(ctx, func(tx pgx.Tx) error {
		inputs, err := r.mergingInputs(ctx, tx)
		if err != nil {
			return err
		}
		before, told, err := loading.LastMerging(ctx, tx)
		if err != nil {
			return err
		}
		var report EnterpriseReport
		if before == inputs && !r.Force {
			err = json.Unmarshal(told, &report)
		} else if report, err = r.merge(ctx, tx); err == nil {
			err = loading.RecordMerging(ctx, tx, inputs, report)
		}
		if err != nil {
			return fmt.Errorf("merge enterprises: %w", err)
		}
		if slices.ContainsFunc(r.jobs, func(j *job) bool { return j.target.name == catalogue.TargetEnterprises }) {
			r.report.Enterprises = &report
		}
		return nil
	})
}

// mergingInputs digests all that enterprises are made of.
func (r *run) mergingInputs(ctx context.Context, tx pgx.Tx) (string, error) {
	loaded, err := loading.MergingInputs(ctx, tx, function.TypesAround(r.Declarations.Functions))
	if err != nil {
		return "", err
	}
	declared, err := json.Marshal([]any{r.Declarations.Functions, r.Declarations.EnterpriseKinds, r.Declarations.Merging})
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256([]byte(strings.Join(append(loaded, mergingVersion, string(declared)), "\n")))
	return hex.EncodeToString(sum[:]), nil
}

// mergingGrowth is by how much the heap may grow between two collections while enterprises
// are merged, percent.
const mergingGrowth = 25

func (r *run) merge(ctx context.Context, tx pgx.Tx) (report EnterpriseReport, err error) {
	// All records are in memory: by Go's usual 100 a country's would take twice as much.
	defer debug.SetGCPercent(debug.SetGCPercent(mergingGrowth))
	in, err := loading.ReadMerging(ctx, tx, function.TypesAround(r.Declarations.Functions))
	if err != nil {
		return report, err
	}
	made, err := merging.Merge(r.Declarations, in)
	if err != nil {
		return report, err
	}
	defer func() { err = errors.Join(err, made.Close()) }()
	report = EnterpriseReport{Records: made.Records(), Enterprises: made.Len(), Links: made.Links, Doubts: len(made.Doubts), Left: made.Left}
	return report, loading.ReplaceEnterprises(ctx, tx, made.Len(), made.Enterprise, made.Former, made.Doubts)
}

package release

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/data/store"
	"maillage/data/store/release/columns"
	"maillage/geo"
)

// publishedIndex is the index of release_index.
const publishedIndex = "fragilite"

// releaseChannel is where each publication is announced, with the release's id.
const releaseChannel = "maillage_release"

// Publish writes a complete release and makes it the published one, in one
// transaction: whoever reads sees the one before or this one, whole. Listeners
// are sent its id, and releases beyond those that are kept are removed.
//
// declarations is a JSON object whose "services", "indicators" and "indices" are
// arrays of objects with an "id", in the order of each row's Services, Indicators
// and Composites; these leave out the published index, "fragilite".
//
// A release that is there already under the same id, hence with the same
// content, is only made the published one again.
func Publish(ctx context.Context, st *store.Store, r geo.Release, declarations []byte, act Act) error {
	return act.write(ctx, st, r, declarations, "publish", func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `update release set as_of = $2 where id = $1`, r.ID, day(r.AsOf)); err != nil {
			return err
		}
		if err := act.serve(ctx, tx, r.ID, r.Published, published); err != nil {
			return err
		}
		return act.prune(ctx, tx)
	})
}

// Keep writes a complete release, as [Publish] does, and leaves the one that is served.
// held is a JSON array of the bounds that it is beyond, nil for none.
func Keep(ctx context.Context, st *store.Store, r geo.Release, declarations, held []byte, act Act) error {
	what := kept
	if held != nil {
		what = isHeld
	}
	return act.write(ctx, st, r, declarations, "keep", func(tx pgx.Tx) error {
		batch := &pgx.Batch{}
		batch.Queue(`update release set as_of = $2, held = $3 where id = $1`, r.ID, day(r.AsOf), held)
		// A computation comes to the same end again and again: the record has it once.
		batch.Queue(`insert into release_event (release, what, by) select $1, $2, $3 where $2 is distinct from
			(select what from release_event where release = $1 order by id desc limit 1)`, r.ID, what, act.by())
		if err := tx.SendBatch(ctx, batch).Close(); err != nil {
			return err
		}
		return act.prune(ctx, tx)
	})
}

// write writes a release unless it is there, and then does what is to be done with it.
func (a Act) write(ctx context.Context, st *store.Store, r geo.Release, declarations []byte, verb string, then func(pgx.Tx) error) error {
	ids, err := parseDeclared(declarations)
	if err != nil {
		return err
	}
	if err := columns.Check(r.Result, ids); err != nil {
		return fmt.Errorf("%s release %s: %w", verb, r.ID, err)
	}
	err = a.change(ctx, st, func(tx pgx.Tx) error {
		fresh, err := insertRelease(ctx, tx, r, declarations)
		if err != nil {
			return err
		}
		if fresh {
			if err := writeResult(ctx, tx, r.ID, r.Result, ids); err != nil {
				return err
			}
		}
		return then(tx)
	})
	if err != nil {
		return fmt.Errorf("%s release %s: %w", verb, r.ID, err)
	}
	return nil
}

// insertRelease writes the release's own row, not yet published; false where
// the release is there already.
func insertRelease(ctx context.Context, tx pgx.Tx, r geo.Release, declarations []byte) (bool, error) {
	var texts [6][]byte
	for i, part := range []any{r.Sources, r.Inputs, r.Result.Analysis, r.Result.Types, r.Result.ServiceDays, r.Editions} {
		var err error
		if texts[i], err = json.Marshal(part); err != nil {
			return false, err
		}
	}
	const query = `
		insert into release (id, computed_at, program, scope, sources, inputs, declarations, analysis, types, service_days, computed_by, stale, editions, declared)
		values ($1, $2, $3, $4, $5, nullif($6::jsonb, 'null'), $7, nullif($8::jsonb, 'null'), nullif($9::jsonb, 'null'), nullif($10::jsonb, 'null'), $11, $12, nullif($13::jsonb, 'null'), $14)
		on conflict (id) do nothing`
	tag, err := tx.Exec(ctx, query, r.ID, computed(r), r.Program, r.Scope, texts[0], texts[1], declarations, texts[2], texts[3], texts[4], r.ComputedBy, r.Stale, texts[5], r.Declared)
	return tag.RowsAffected() == 1, err
}

// computed is when a release was, at the latest when it is published.
func computed(r geo.Release) time.Time {
	if r.Computed.IsZero() {
		return r.Published
	}
	return r.Computed
}

func parseDeclared(declarations []byte) (columns.Declared, error) {
	type named struct {
		ID string `json:"id"`
	}
	var d struct{ Services, Indicators, Indices []named }
	if err := json.Unmarshal(declarations, &d); err != nil {
		return columns.Declared{}, fmt.Errorf("read the declarations of a release: %w", err)
	}
	var ids columns.Declared
	for _, s := range d.Services {
		ids.Services = append(ids.Services, s.ID)
	}
	for _, i := range d.Indicators {
		ids.Indicators = append(ids.Indicators, i.ID)
	}
	for _, x := range d.Indices {
		if x.ID != publishedIndex {
			ids.Composites = append(ids.Composites, x.ID)
		}
	}
	return ids, nil
}

// Judge notes the day at which the editions of a release were judged anew, with
// the same outcome.
func Judge(ctx context.Context, st *store.Store, release string, asOf time.Time) error {
	if _, err := st.Pool().Exec(ctx, `update release set as_of = $2 where id = $1`, release, day(asOf)); err != nil {
		return fmt.Errorf("date release %s: %w", release, err)
	}
	return nil
}

func day(t time.Time) pgtype.Date { return pgtype.Date{Time: t, Valid: !t.IsZero()} }

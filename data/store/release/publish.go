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

// keptReleases is how many releases stay: the published one and those that a
// dashboard may still be serving.
const keptReleases = 3

// Publish writes a complete release and makes it the published one, in one
// transaction: whoever reads sees the one before or this one, whole. Listeners
// are sent its id, and all but the last three releases are removed.
//
// declarations is a JSON object whose "services", "indicators" and "indices" are
// arrays of objects with an "id", in the order of each row's Services, Indicators
// and Composites; these leave out the published index, "fragilite".
//
// A release that is there already under the same id, hence with the same
// content, is only made the published one again.
func Publish(ctx context.Context, st *store.Store, r geo.Release, declarations []byte) error {
	ids, err := parseDeclared(declarations)
	if err != nil {
		return err
	}
	if err := columns.Check(r.Result, ids); err != nil {
		return fmt.Errorf("publish release %s: %w", r.ID, err)
	}
	err = pgx.BeginFunc(ctx, st.Pool(), func(tx pgx.Tx) error {
		fresh, err := insertRelease(ctx, tx, r, declarations)
		if err != nil {
			return err
		}
		if fresh {
			if err := writeResult(ctx, tx, r.ID, r.Result, ids); err != nil {
				return err
			}
		}
		return flip(ctx, tx, r)
	})
	if err != nil {
		return fmt.Errorf("publish release %s: %w", r.ID, err)
	}
	return nil
}

// insertRelease writes the release's own row, not yet published; false where
// the release is there already.
func insertRelease(ctx context.Context, tx pgx.Tx, r geo.Release, declarations []byte) (bool, error) {
	// Two publications at once would each prune and flip what the other does.
	if _, err := tx.Exec(ctx, `lock table release in share row exclusive mode`); err != nil {
		return false, err
	}
	sources, err := json.Marshal(r.Sources)
	if err != nil {
		return false, err
	}
	analysis, err := json.Marshal(r.Result.Analysis)
	if err != nil {
		return false, err
	}
	types, err := json.Marshal(r.Result.Types)
	if err != nil {
		return false, err
	}
	days, err := json.Marshal(r.Result.ServiceDays)
	if err != nil {
		return false, err
	}
	const query = `
		insert into release (id, created_at, scope, sources, declarations, analysis, types, service_days, computed_by, stale)
		values ($1, $2, $3, $4, $5, nullif($6::jsonb, 'null'), nullif($7::jsonb, 'null'), nullif($8::jsonb, 'null'), $9, $10)
		on conflict (id) do nothing`
	tag, err := tx.Exec(ctx, query, r.ID, r.Published, r.Scope, sources, declarations, analysis, types, days, r.ComputedBy, r.Stale)
	return tag.RowsAffected() == 1, err
}

// flip makes a release the published one, removes the oldest and notifies.
func flip(ctx context.Context, tx pgx.Tx, r geo.Release) error {
	batch := &pgx.Batch{}
	batch.Queue(`update release set published = false where published and id <> $1`, r.ID)
	batch.Queue(`update release set published = true, created_at = $2, as_of = $3 where id = $1`, r.ID, r.Published, day(r.AsOf))
	// Children first: a cascade would look for them territory by territory.
	const old = `not published and id not in (select id from release order by published desc, created_at desc, id limit $1)`
	for _, table := range []string{"release_access", "release_nearest", "release_index", "release_supply_day", "release_supply",
		"release_past", "release_thread", "release_answer", "release_place", "release_indicator", "release_composite", "release_profile"} {
		batch.Queue(`delete from `+table+` where release in (select id from release where `+old+`)`, keptReleases)
	}
	batch.Queue(`delete from release where `+old, keptReleases)
	batch.Queue(`select pg_notify($1, $2)`, releaseChannel, r.ID)
	return tx.SendBatch(ctx, batch).Close()
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

package release

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/data/store"
	"maillage/geo"
)

// PublishedID gives the id of the published release, "" where there is none.
func PublishedID(ctx context.Context, st *store.Store) (string, error) {
	var id string
	err := st.Pool().QueryRow(ctx, `select id from release where published`).Scan(&id)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return "", fmt.Errorf("read the published release: %w", err)
	}
	return id, nil
}

// PublishedIn gives the published release and its declarations, the JSON given to
// [Publish] but for blanks and the order of keys; nil and nil where there
// is none. Its columns are in files of a folder rather than in the heap: those that
// [Save] wrote there, or, without them, a new one; in the heap where the folder is "".
func PublishedIn(ctx context.Context, st *store.Store, dir string) (*geo.Release, []byte, error) {
	release, declarations, err := readWhere(ctx, st, dir, `published`)
	if err != nil {
		return nil, nil, fmt.Errorf("read the published release: %w", err)
	}
	return release, declarations, nil
}

// Read is [PublishedIn] of a release by its id, published or not.
func Read(ctx context.Context, st *store.Store, id, dir string) (*geo.Release, []byte, error) {
	release, declarations, err := readWhere(ctx, st, dir, `id = $1`, id)
	if err != nil {
		return nil, nil, fmt.Errorf("read release %s: %w", id, err)
	}
	return release, declarations, nil
}

func readWhere(ctx context.Context, st *store.Store, dir, where string, args ...any) (release *geo.Release, declarations []byte, err error) {
	err = st.InSnapshot(ctx, func(tx pgx.Tx) (err error) {
		release, declarations, err = readOne(ctx, st, tx, dir, where, args...)
		return err
	})
	return release, declarations, err
}

func readOne(ctx context.Context, st *store.Store, tx pgx.Tx, dir, where string, args ...any) (*geo.Release, []byte, error) {
	r := &geo.Release{Result: &geo.Result{}}
	var declarations []byte
	var asOf pgtype.Date
	var published pgtype.Timestamptz
	err := tx.QueryRow(ctx, `select id, created_at, computed_at, program, inputs, editions, declared, scope, sources, declarations, analysis, types, service_days, computed_by, as_of, stale from release where `+where, args...).
		Scan(&r.ID, &published, &r.Computed, &r.Program, &r.Inputs, &r.Editions, &r.Declared, &r.Scope, &r.Sources, &declarations, &r.Result.Analysis, &r.Result.Types, &r.Result.ServiceDays, &r.ComputedBy, &asOf, &r.Stale)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	r.AsOf, r.Published = asOf.Time, published.Time
	ids, err := parseDeclared(declarations)
	if err != nil {
		return nil, nil, err
	}
	kept, err := openRoom(dir, r.ID)
	if err != nil {
		return nil, nil, err
	}
	if err := readResult(ctx, st, tx, r.ID, ids, r.Result, kept); err != nil {
		return nil, nil, err
	}
	return r, declarations, nil
}

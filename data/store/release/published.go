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

// Published gives the published release and its declarations, the JSON given to
// [Publish] but for blanks and the order of keys; nil and nil where there
// is none.
func Published(ctx context.Context, st *store.Store) (*geo.Release, []byte, error) {
	return PublishedIn(ctx, st, "")
}

// PublishedIn is [Published] with its columns in files of a folder rather than in the
// heap: those that [Save] wrote there, or, without them, a new one.
func PublishedIn(ctx context.Context, st *store.Store, dir string) (*geo.Release, []byte, error) {
	var release *geo.Release
	var declarations []byte
	err := st.InSnapshot(ctx, func(tx pgx.Tx) (err error) {
		release, declarations, err = readPublished(ctx, st, tx, dir)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("read the published release: %w", err)
	}
	return release, declarations, nil
}

func readPublished(ctx context.Context, st *store.Store, tx pgx.Tx, dir string) (*geo.Release, []byte, error) {
	r := &geo.Release{Result: &geo.Result{}}
	var declarations []byte
	var asOf pgtype.Date
	err := tx.QueryRow(ctx, `select id, created_at, scope, sources, declarations, analysis, types, service_days, computed_by, as_of, stale from release where published`).
		Scan(&r.ID, &r.Published, &r.Scope, &r.Sources, &declarations, &r.Result.Analysis, &r.Result.Types, &r.Result.ServiceDays, &r.ComputedBy, &asOf, &r.Stale)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	r.AsOf = asOf.Time
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

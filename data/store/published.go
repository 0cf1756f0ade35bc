package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/geo"
)

// PublishedID gives the id of the published release, "" where there is none.
func (s *Store) PublishedID(ctx context.Context) (string, error) {
	var id string
	err := s.pool.QueryRow(ctx, `select id from release where published`).Scan(&id)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return "", fmt.Errorf("read the published release: %w", err)
	}
	return id, nil
}

// Published gives the published release and its declarations, the JSON given to
// [Store.Publish] but for blanks and the order of keys; nil and nil where there
// is none.
func (s *Store) Published(ctx context.Context) (*geo.Release, []byte, error) {
	var release *geo.Release
	var declarations []byte
	err := s.inSnapshot(ctx, func(tx pgx.Tx) (err error) {
		release, declarations, err = s.readPublished(ctx, tx)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("read the published release: %w", err)
	}
	return release, declarations, nil
}

func (s *Store) readPublished(ctx context.Context, tx pgx.Tx) (*geo.Release, []byte, error) {
	r := &geo.Release{Result: &geo.Result{}}
	var declarations []byte
	var asOf pgtype.Date
	err := tx.QueryRow(ctx, `select id, created_at, scope, sources, declarations, analysis, types, computed_by, as_of, stale from release where published`).
		Scan(&r.ID, &r.Published, &r.Scope, &r.Sources, &declarations, &r.Result.Analysis, &r.Result.Types, &r.ComputedBy, &asOf, &r.Stale)
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
	if err := s.readResult(ctx, tx, r.ID, ids, r.Result); err != nil {
		return nil, nil, err
	}
	return r, declarations, nil
}

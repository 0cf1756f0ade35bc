package release

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// Serve makes a release that is kept the published one, which computations may follow
// with others.
func Serve(ctx context.Context, st *store.Store, id string, now time.Time, act Act) error {
	return serveBy(ctx, st, id, now, published, act)
}

// Pin serves a release until told otherwise: computations publish nothing in its place.
func Pin(ctx context.Context, st *store.Store, id string, now time.Time, act Act) error {
	return serveBy(ctx, st, id, now, pinned, act)
}

func serveBy(ctx context.Context, st *store.Store, id string, now time.Time, what string, act Act) error {
	err := act.change(ctx, st, func(tx pgx.Tx) error {
		h, err := find(ctx, tx, id)
		if err != nil {
			return err
		}
		if h.Served {
			now = *h.Published // since when it is served stays what it was
		}
		return act.serve(ctx, tx, h.ID, now, what)
	})
	if err != nil {
		return fmt.Errorf("serve release %s: %w", id, err)
	}
	return nil
}

// Rollback serves, and pins, the release that was served before the one that is, and gives its id: a
// computation would else publish again what was taken back.
func Rollback(ctx context.Context, st *store.Store, now time.Time, act Act) (id string, err error) {
	err = act.change(ctx, st, func(tx pgx.Tx) error {
		if id, err = before(ctx, tx); err != nil {
			return err
		}
		if id == "" {
			return geo.Errorf(geo.CodeInvalid, "no release that was served before is kept: maillage release list shows those that are")
		}
		return act.serve(ctx, tx, id, now, rolledBack)
	})
	if err != nil {
		return "", fmt.Errorf("roll back: %w", err)
	}
	return id, nil
}

// Unpin lets computations publish again, and gives the id of the release that was pinned.
func Unpin(ctx context.Context, st *store.Store, act Act) (id string, err error) {
	err = act.change(ctx, st, func(tx pgx.Tx) error {
		err := tx.QueryRow(ctx, `update release set pinned = false where pinned returning id`).Scan(&id)
		if errors.Is(err, pgx.ErrNoRows) {
			return geo.Errorf(geo.CodeInvalid, "no release is pinned")
		}
		if err != nil {
			return err
		}
		batch := &pgx.Batch{}
		act.record(batch, id, unpinned)
		return tx.SendBatch(ctx, batch).Close()
	})
	if err != nil {
		return "", fmt.Errorf("unpin: %w", err)
	}
	return id, nil
}

// Drop removes a release, but for the one that is served.
func Drop(ctx context.Context, st *store.Store, id string, act Act) error {
	err := act.change(ctx, st, func(tx pgx.Tx) error {
		h, err := find(ctx, tx, id)
		if err != nil {
			return err
		}
		if h.Served {
			return geo.Errorf(geo.CodeInvalid, "it is %s: publish another one first, with maillage release publish or rollback", h.State())
		}
		batch := &pgx.Batch{}
		act.record(batch, h.ID, dropped)
		remove(batch, `select $1::text`, h.ID)
		return tx.SendBatch(ctx, batch).Close()
	})
	if err != nil {
		return fmt.Errorf("drop release %s: %w", id, err)
	}
	return nil
}

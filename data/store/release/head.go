package release

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/data/store"
	"maillage/geo"
)

// Head is what is known of a release that is kept, without its figures.
type Head struct {
	ID         string              `json:"id"`
	Computed   time.Time           `json:"computed"`
	Published  *time.Time          `json:"published"` // when it last was, null where it never was
	Served     bool                `json:"served"`
	Pinned     bool                `json:"pinned"`
	Held       json.RawMessage     `json:"held"` // the bounds that it is beyond, null for none
	Program    string              `json:"program"`
	Scope      []string            `json:"scope"`
	Communes   int                 `json:"communes"`
	Sources    []geo.SourceVintage `json:"sources"`
	Stale      []geo.SourceVintage `json:"stale"`
	ComputedBy map[string]string   `json:"computed_by"`
	Inputs     map[string]string   `json:"inputs"` // SHA-256 of files by "source vintage"
}

// Made is what a release that is kept was made of.
type Made struct {
	Head
	AsOf     time.Time // zero where it is not known
	Editions []geo.Edition
	Declared string // SHA-256 of what was declared to be measured
}

// MadeOf says what a release was made of. A release that is not kept is a CodeNotFound
// error, and so is one of a program that did not keep it.
func MadeOf(ctx context.Context, st *store.Store, id string) (m Made, err error) {
	var asOf pgtype.Date
	err = st.InSnapshot(ctx, func(tx pgx.Tx) (err error) {
		if m.Head, err = find(ctx, tx, id); err != nil {
			return err
		}
		return tx.QueryRow(ctx, `select as_of, editions, declared from release where id = $1`, m.ID).Scan(&asOf, &m.Editions, &m.Declared)
	})
	if err == nil && m.Editions == nil {
		err = geo.Errorf(geo.CodeNotFound, "it was computed by a program that did not keep what it was made of: run maillage compute again")
	}
	if err != nil {
		return Made{}, fmt.Errorf("release %s: %w", id, err)
	}
	m.AsOf = asOf.Time
	return m, nil
}

// State says in words how a release stands.
func (h *Head) State() string {
	switch {
	case h.Pinned:
		return "served, pinned"
	case h.Served:
		return "served"
	case h.Held != nil:
		return "held back"
	case h.Published == nil:
		return "never served"
	}
	return "kept"
}

// List gives the releases that are kept: the one that is served, then the last computed first.
func List(ctx context.Context, st *store.Store) (heads []Head, err error) {
	err = st.InSnapshot(ctx, func(tx pgx.Tx) (err error) {
		heads, err = list(ctx, tx)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the releases: %w", err)
	}
	return heads, nil
}

func list(ctx context.Context, tx pgx.Tx) ([]Head, error) {
	const query = `
		select id, computed_at, created_at, published, pinned, held, program, scope,
		       (select count(*) from release_territory t where t.release = r.id and level = 'commune'),
		       sources, coalesce(stale, '[]'), computed_by, inputs
		from release r order by published desc, computed_at desc, id`
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Head])
}

// Find gives the release whose id begins so: an id, or as much of it as tells it apart. It
// is a CodeNotFound error where none does, CodeInvalid where several do.
func Find(ctx context.Context, st *store.Store, prefix string) (h Head, err error) {
	err = st.InSnapshot(ctx, func(tx pgx.Tx) (err error) {
		h, err = find(ctx, tx, prefix)
		return err
	})
	if err != nil {
		return Head{}, fmt.Errorf("find release %s: %w", prefix, err)
	}
	return h, nil
}

func find(ctx context.Context, tx pgx.Tx, prefix string) (Head, error) {
	heads, err := list(ctx, tx)
	if err != nil {
		return Head{}, err
	}
	heads = slices.DeleteFunc(heads, func(h Head) bool { return prefix == "" || !strings.HasPrefix(h.ID, prefix) })
	switch len(heads) {
	case 0:
		return Head{}, geo.Errorf(geo.CodeNotFound, "no release that is kept begins so: maillage release list shows them")
	case 1:
		return heads[0], nil
	}
	var ids []string
	for _, h := range heads {
		ids = append(ids, h.ID)
	}
	return Head{}, geo.Errorf(geo.CodeInvalid, "several begin so, %s: give more of the id", strings.Join(ids, ", "))
}

// Event is something that was done with a release.
type Event struct {
	Release string    `json:"release"`
	What    string    `json:"what"`
	At      time.Time `json:"at"`
	By      string    `json:"by"`
}

// Record lists all that was done with releases, those that are gone too, the last first.
func Record(ctx context.Context, st *store.Store) ([]Event, error) {
	rows, err := st.Pool().Query(ctx, `select release, what, at, by from release_event order by id desc`)
	if err != nil {
		return nil, fmt.Errorf("read the record of releases: %w", err)
	}
	events, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Event])
	if err != nil {
		return nil, fmt.Errorf("read the record of releases: %w", err)
	}
	return events, nil
}

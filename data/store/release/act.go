package release

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// DefaultKept is how many releases stay where nothing else is asked for.
const DefaultKept = 3

// Act says who does something with releases, and which stay.
type Act struct {
	By   string // "maillage" where empty
	Kept Kept
	// Fence, where given, is asked before anything is written: its error takes all back.
	Fence func(ctx context.Context, tx pgx.Tx) error
}

// Kept says which releases stay: the last so many that were computed, and all that are
// younger than an age. The one that is served always does, and the one served before it.
type Kept struct {
	Number int // DefaultKept where 0
	Age    time.Duration
}

// What is done with a release.
const (
	isHeld     = "held"
	kept       = "kept"
	published  = "published"
	rolledBack = "rolled back"
	pinned     = "pinned"
	unpinned   = "unpinned"
	dropped    = "dropped"
)

// change does something with releases in one transaction, while nobody else does: two
// publications at once would each prune and flip what the other does.
func (a Act) change(ctx context.Context, st *store.Store, do func(tx pgx.Tx) error) error {
	return pgx.BeginFunc(ctx, st.Pool(), func(tx pgx.Tx) error {
		if a.Fence != nil {
			if err := a.Fence(ctx, tx); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, `lock table release in share row exclusive mode`); err != nil {
			return err
		}
		return do(tx)
	})
}

func (a Act) record(batch *pgx.Batch, release, what string) {
	batch.Queue(`insert into release_event (release, what, by) values ($1, $2, $3)`, release, what, a.by())
}

func (a Act) by() string { return cmp.Or(a.By, "maillage") }

// serve makes a release the published one, records how, and notifies.
func (a Act) serve(ctx context.Context, tx pgx.Tx, id string, at time.Time, what string) error {
	batch := &pgx.Batch{}
	batch.Queue(`update release set published = false, pinned = false where published and id <> $1`, id)
	batch.Queue(`update release set published = true, pinned = $2, held = null, created_at = $3 where id = $1`, id, what == pinned || what == rolledBack, at)
	a.record(batch, id, what)
	batch.Queue(`select pg_notify($1, $2)`, releaseChannel, id)
	return tx.SendBatch(ctx, batch).Close()
}

// prune removes the releases that are not kept.
func (a Act) prune(ctx context.Context, tx pgx.Tx) error {
	previous, err := before(ctx, tx)
	if err != nil {
		return err
	}
	const old = `
		select id from release where not published and id <> $3 and ($2::interval = '0' or computed_at <= now() - $2)
		and id not in (select id from release order by published desc, computed_at desc, id limit $1)`
	args := []any{cmp.Or(a.Kept.Number, DefaultKept), a.Kept.Age, previous}
	batch := &pgx.Batch{}
	batch.Queue(`insert into release_event (release, what, by) select id, 'dropped', $4::text from (`+old+`) gone order by id`, append(args, a.by())...)
	remove(batch, old, args...)
	return tx.SendBatch(ctx, batch).Close()
}

// before is the release that was served before the one that is, "" where none is kept. What
// is published is laid on those before, and a rollback takes off what lies above.
func before(ctx context.Context, tx pgx.Tx) (string, error) {
	rows, err := tx.Query(ctx, `select release, what from release_event where what in ('published','pinned','rolled back','dropped') order by id`)
	if err != nil {
		return "", err
	}
	var stack []string
	var id, what string
	_, err = pgx.ForEachRow(rows, []any{&id, &what}, func() error {
		at := slices.Index(stack, id)
		switch {
		case what == dropped:
			stack = slices.DeleteFunc(stack, func(other string) bool { return other == id })
		case what == rolledBack && at >= 0:
			stack = stack[:at+1]
		default:
			stack = append(slices.DeleteFunc(stack, func(other string) bool { return other == id }), id)
		}
		return nil
	})
	if err != nil || len(stack) < 2 {
		return "", err
	}
	return stack[len(stack)-2], nil
}

// remove deletes releases that a query chooses: children first, since a cascade would look
// for them territory by territory.
func remove(batch *pgx.Batch, which string, args ...any) {
	for _, table := range []string{"release_access", "release_nearest", "release_index", "release_supply_day", "release_supply",
		"release_past", "release_thread", "release_answer", "release_place", "release_indicator", "release_composite", "release_profile"} {
		batch.Queue(`delete from `+table+` where release in (`+which+`)`, args...)
	}
	batch.Queue(`delete from release where id in (`+which+`)`, args...)
}

package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// Look says when a source is looked at next.
type Look struct {
	Source string        `json:"source"`
	Every  time.Duration `json:"every"`
	Next   time.Time     `json:"next_at"`
}

// Schedule notes how often sources are looked at. One that is new is looked at after that time.
func (q *Queue) Schedule(ctx context.Context, every map[string]time.Duration) error {
	batch := &pgx.Batch{}
	for source, pause := range every {
		batch.Queue(`insert into jobs.schedule values ($1, $2, now() + $2)
			on conflict (source) do update set every = excluded.every, next_at = least(jobs.schedule.next_at, now() + excluded.every)`, source, pause)
	}
	if err := q.store.Pool().SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("note how often sources are looked at: %w", err)
	}
	return nil
}

// RequestDue asks for what plan makes of the sources that are due, and notes their next time, in
// one transaction: of several workers one asks. It gives the sources.
func (q *Queue) RequestDue(ctx context.Context, plan func(sources []string) (asked any, tasks []Planned, err error)) (due []string, err error) {
	err = pgx.BeginFunc(ctx, q.store.Pool(), func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `update jobs.schedule set next_at = now() + every where next_at <= now() returning source`)
		if err != nil {
			return err
		}
		if due, err = pgx.CollectRows(rows, pgx.RowTo[string]); err != nil || len(due) == 0 {
			return err
		}
		asked, tasks, err := plan(due)
		if err == nil {
			_, _, err = q.request(ctx, tx, "schedule", asked, tasks)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask for what is due: %w", err)
	}
	return due, nil
}

// Looks reads when each source is looked at next.
func Looks(ctx context.Context, st *store.Store) (map[string]Look, error) {
	rows, err := st.Pool().Query(ctx, `select source, every, next_at from jobs.schedule`)
	if err != nil {
		return nil, fmt.Errorf("read the schedule: %w", err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Look])
	if err != nil {
		return nil, fmt.Errorf("read the schedule: %w", err)
	}
	looks := make(map[string]Look, len(all))
	for _, l := range all {
		looks[l.Source] = l
	}
	return looks, nil
}

package jobs

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// Wanted says which tasks are listed.
type Wanted struct {
	State   State // any where empty
	Subject string
	Most    int
}

// List reads tasks, those that have not ended first, then the last ones.
func List(ctx context.Context, st *store.Store, w Wanted) ([]Task, error) {
	rows, err := st.Pool().Query(ctx, `select `+taskColumns+` from jobs.task t where ($1 = '' or state = $1) and ($2 = '' or subject = $2)
		order by state not in ('running', 'ready', 'waiting'), case state when 'running' then 0 when 'ready' then 1 when 'waiting' then 2 end,
		  coalesce(ended_at, asked_at) desc, id desc limit $3`, w.State, w.Subject, w.Most)
	if err != nil {
		return nil, fmt.Errorf("list tasks: %w", err)
	}
	tasks, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Task])
	if err != nil {
		return nil, fmt.Errorf("list tasks: %w", err)
	}
	return tasks, nil
}

// Find reads a task.
func Find(ctx context.Context, st *store.Store, id int64) (t Task, err error) {
	rows, err := st.Pool().Query(ctx, `select `+taskColumns+` from jobs.task t where id = $1`, id)
	if err != nil {
		return t, fmt.Errorf("read task %d: %w", id, err)
	}
	t, err = pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Task])
	if errors.Is(err, pgx.ErrNoRows) {
		return t, geo.Errorf(geo.CodeNotFound, "there is no task %d", id)
	}
	if err != nil {
		return t, fmt.Errorf("read task %d: %w", id, err)
	}
	return t, nil
}

// Line is what a task said.
type Line struct {
	ID      int64     `json:"id"`
	Attempt int       `json:"attempt"`
	At      time.Time `json:"at"`
	Level   string    `json:"level"` // info, warning or error
	Text    string    `json:"text"`
}

// Lines reads what a task said after a line, 0 for all, in order.
func Lines(ctx context.Context, st *store.Store, task, after int64) ([]Line, error) {
	rows, err := st.Pool().Query(ctx, `select id, attempt, at, level, text from jobs.line where task = $1 and id > $2 order by id`, task, after)
	if err != nil {
		return nil, fmt.Errorf("read what task %d said: %w", task, err)
	}
	lines, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Line])
	if err != nil {
		return nil, fmt.Errorf("read what task %d said: %w", task, err)
	}
	return lines, nil
}

// Workers counts those that showed that they live within a time.
func Workers(ctx context.Context, st *store.Store, within time.Duration) (n int, err error) {
	if err := st.Pool().QueryRow(ctx, `select count(*) from jobs.worker where beat_at > now() - $1::interval`, within).Scan(&n); err != nil {
		return 0, fmt.Errorf("count the workers: %w", err)
	}
	return n, nil
}

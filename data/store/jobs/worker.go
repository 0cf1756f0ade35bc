package jobs

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// MaxLosses is how many workers a task may cost: one that ends its worker each time, for want of
// memory, fails at last.
const MaxLosses = 20

// Join makes a worker known.
func (q *Queue) Join(ctx context.Context, worker string) error {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	if _, err := q.store.Pool().Exec(ctx, `insert into jobs.worker (id, host, process) values ($1, $2, $3)`, worker, host, os.Getpid()); err != nil {
		return fmt.Errorf("join the workers: %w", err)
	}
	return nil
}

// Leave makes a worker that ends unknown again.
func (q *Queue) Leave(ctx context.Context, worker string) error {
	if _, err := q.store.Pool().Exec(ctx, `delete from jobs.worker where id = $1`, worker); err != nil {
		return fmt.Errorf("leave the workers: %w", err)
	}
	return nil
}

// Held is a task that a worker is at.
type Held struct {
	Task    int64
	Attempt int
	Stop    bool // somebody cancelled it
}

// Beat shows that a worker lives, and gives what it is at: what is not among these was given to
// another.
func (q *Queue) Beat(ctx context.Context, worker string) ([]Held, error) {
	rows, err := q.store.Pool().Query(ctx, `
		with beat as (update jobs.worker set beat_at = now() where id = $1)
		select id, attempt, stop from jobs.task where worker = $1 and state = 'running'`, worker)
	if err != nil {
		return nil, fmt.Errorf("show that the worker lives: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[Held])
}

// lost is a task to be given to another worker.
type lost struct {
	Task int64
	Kind Kind
	Gone bool // it was at work
}

// Rescue gives what silent workers were at to others, and hands out again what is ready and was
// handed out to nobody who lives. It gives the tasks.
func (q *Queue) Rescue(ctx context.Context, silence time.Duration) (rescued []int64, err error) {
	err = pgx.BeginFunc(ctx, q.store.Pool(), func(tx pgx.Tx) error {
		// Whoever writes for a task at this moment lives: its row is locked, and left.
		const find = `
			select t.id, t.kind, t.state = 'running' from jobs.task t
			where t.state = 'running' and not exists (select from jobs.worker w where w.id = t.worker and w.beat_at > now() - $1::interval)
			   or t.state = 'ready' and t.changed_at < now() - $1::interval and not exists
			      (select from river.river_job r where r.id = t.delivery and r.state in ('available', 'scheduled', 'retryable', 'pending'))
			order by t.id for update of t skip locked`
		rows, err := tx.Query(ctx, find, silence)
		if err != nil {
			return err
		}
		found, err := pgx.CollectRows(rows, pgx.RowToStructByPos[lost])
		if err != nil {
			return err
		}
		for _, l := range found {
			if err := q.rescue(ctx, tx, l); err != nil {
				return err
			}
			rescued = append(rescued, l.Task)
		}
		_, err = tx.Exec(ctx, `delete from jobs.worker where beat_at < now() - 20 * $1::interval`, silence)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look for silent workers: %w", err)
	}
	return rescued, nil
}

func (q *Queue) rescue(ctx context.Context, tx pgx.Tx, l lost) error {
	if l.Gone {
		const take = `
			update jobs.task set losses = losses + 1, changed_at = now(), message = 'its worker was silent',
			  state = case when stop then 'cancelled' when losses + 1 >= $2 then 'failed' else 'ready' end, stop = false,
			  ended_at = case when stop or losses + 1 >= $2 then now() end
			where id = $1 returning state`
		var state State
		if err := tx.QueryRow(ctx, take, l.Task, MaxLosses).Scan(&state); err != nil {
			return err
		}
		// What handed it out is at work for ever, by what River knows.
		if _, err := tx.Exec(ctx, `delete from river.river_job where id = (select delivery from jobs.task where id = $1)`, l.Task); err != nil {
			return err
		}
		if state != Ready {
			return q.followed(ctx, tx, []int64{l.Task})
		}
	} else if _, err := tx.Exec(ctx, `update jobs.task set changed_at = now() where id = $1`, l.Task); err != nil {
		return err
	}
	return q.deliver(ctx, tx, l.Task, l.Kind, time.Time{})
}

// Said is a line of a task.
type Said struct {
	Level, Text string
}

// Progress is how far an attempt is.
type Progress struct {
	Step        string
	Done, Total int64 // bytes
}

// Tell adds lines to what a task says, and notes how far it is. What another attempt has taken
// over is left alone.
func Tell(ctx context.Context, st *store.Store, a Attempt, lines []Said, p Progress) error {
	batch := &pgx.Batch{}
	for _, l := range lines {
		batch.Queue(`insert into jobs.line (task, attempt, level, text) select id, $2, $3, $4 from jobs.task where id = $1 and attempt = $2`, a.Task, a.Number, l.Level, l.Text)
	}
	batch.Queue(`update jobs.task set step = $3, done = $4, total = $5 where id = $1 and attempt = $2 and state = 'running'`, a.Task, a.Number, p.Step, p.Done, p.Total)
	if err := st.Pool().SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("tell of task %d: %w", a.Task, err)
	}
	return nil
}

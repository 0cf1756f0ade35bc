package jobs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
)

// ErrLost says that a task is another attempt's by now: what this one did is not to be kept.
var ErrLost = errors.New("the task was given to another worker")

// Begin takes a task that a delivery of River hands out; nil where it is no longer to be begun, or
// by another delivery.
func (q *Queue) Begin(ctx context.Context, task, delivery int64, worker string) (*Task, error) {
	rows, err := q.store.Pool().Query(ctx, `
		update jobs.task t set state = 'running', attempt = attempt + 1, worker = $3, began_at = now(), changed_at = now(), due_at = null, step = '', done = 0, total = 0
		where id = $1 and delivery = $2 and state = 'ready' returning `+taskColumns, task, delivery, worker)
	if err != nil {
		return nil, fmt.Errorf("begin task %d: %w", task, err)
	}
	t, err := pgx.CollectExactlyOneRow(rows, pgx.RowToStructByPos[Task])
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("begin task %d: %w", task, err)
	}
	return &t, nil
}

// Fence fails with [ErrLost] unless the attempt is the one at work, and keeps its task from being
// given to another until the transaction ends. What the transaction writes outlives a crash of the server.
func (a Attempt) Fence(ctx context.Context, tx pgx.Tx) error {
	if err := durably(ctx, tx); err != nil {
		return err
	}
	tag, err := tx.Exec(ctx, `select from jobs.task where id = $1 and attempt = $2 and state = 'running' for key share`, a.Task, a.Number)
	if err != nil {
		return fmt.Errorf("ask for task %d: %w", a.Task, err)
	}
	if tag.RowsAffected() == 0 {
		return ErrLost
	}
	return nil
}

// Ending is how an attempt ends.
type Ending struct {
	State   State  // Done, Failed or Cancelled; Ready to try again
	Message string // of Cancelled, whoever cancelled it has left one
	Result  json.RawMessage
	// Again is when it is tried again, of Ready; Counts is true where that is for a failure.
	Again  time.Time
	Counts bool
}

// End ends an attempt, and hands out what waited for it, all in one transaction with what
// complete does, where it is given. A task that is another attempt's by now is left alone: ErrLost.
func (q *Queue) End(ctx context.Context, a Attempt, e Ending, complete func(ctx context.Context, tx pgx.Tx) error) error {
	err := pgx.BeginFunc(ctx, q.store.Pool(), func(tx pgx.Tx) error {
		if err := durably(ctx, tx); err != nil {
			return err
		}
		const end = `
			update jobs.task set state = $3, message = case when $3 = 'cancelled' then message else $4 end, result = coalesce($5, result), changed_at = now(), stop = false,
			  ended_at = case when $3 <> 'ready' then now() end, due_at = $6, failures = failures + $7::int
			where id = $1 and attempt = $2 and state = 'running' returning kind`
		var due *time.Time
		if !e.Again.IsZero() {
			due = &e.Again
		}
		counts := 0
		if e.Counts {
			counts = 1
		}
		var kind Kind
		err := tx.QueryRow(ctx, end, a.Task, a.Number, e.State, e.Message, e.Result, due, counts).Scan(&kind)
		if errors.Is(err, pgx.ErrNoRows) {
			return ErrLost
		}
		if err != nil {
			return err
		}
		if e.State == Ready {
			err = q.deliver(ctx, tx, a.Task, kind, e.Again)
		} else {
			err = q.followed(ctx, tx, []int64{a.Task})
		}
		if err != nil {
			return err
		}
		if complete == nil {
			return nil
		}
		return complete(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("end task %d: %w", a.Task, err)
	}
	return nil
}

// followed decides about what waited for tasks that have ended.
func (q *Queue) followed(ctx context.Context, tx pgx.Tx, ended []int64) error {
	waiting, err := waitingFor(ctx, tx, ended)
	if err != nil {
		return err
	}
	return q.settle(ctx, tx, waiting)
}

// Cancel cancels a task that has not ended: at once where it has not begun, within a second
// where it runs. What needs it is skipped.
func (q *Queue) Cancel(ctx context.Context, task int64, by string) error {
	return q.change(ctx, "cancel", task, func(tx pgx.Tx, state State) error {
		if state.Ended() {
			return geo.Errorf(geo.CodeConflict, "it is %s already", state)
		}
		if state == Running {
			_, err := tx.Exec(ctx, `update jobs.task set stop = true, message = $2 where id = $1`, task, "cancelled by "+by)
			return err
		}
		if _, err := tx.Exec(ctx, `update jobs.task set state = 'cancelled', message = $2, ended_at = now(), changed_at = now() where id = $1`, task, "cancelled by "+by); err != nil {
			return err
		}
		return q.followed(ctx, tx, []int64{task})
	})
}

// Retry has a task that failed, was cancelled or skipped done after all, and with it all that
// was skipped for its sake.
func (q *Queue) Retry(ctx context.Context, task int64) error {
	return q.change(ctx, "retry", task, func(tx pgx.Tx, state State) error {
		if !state.Ended() || state == Done {
			return geo.Errorf(geo.CodeConflict, "it is %s: only what failed, was cancelled or skipped is tried again", state)
		}
		const again = `
			with recursive skipped as (select $1::bigint as id union select n.task from skipped s join jobs.need n on n.after = s.id join jobs.task t on t.id = n.task where n.strict and t.state = 'skipped')
			update jobs.task t set state = 'waiting', message = '', ended_at = null, changed_at = now(), failures = 0, losses = 0
			where id in (select id from skipped)
			  and not exists (select from jobs.task other where other.key = t.key and other.state in ('waiting', 'ready')) returning id`
		rows, err := tx.Query(ctx, again, task)
		if err != nil {
			return err
		}
		tasks, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		if err == nil && len(tasks) == 0 {
			err = geo.Errorf(geo.CodeConflict, "another task is about to do the same")
		}
		if err != nil {
			return err
		}
		return q.settle(ctx, tx, tasks)
	})
}

// change changes a task that is locked meanwhile.
func (q *Queue) change(ctx context.Context, verb string, task int64, do func(tx pgx.Tx, state State) error) error {
	err := pgx.BeginFunc(ctx, q.store.Pool(), func(tx pgx.Tx) error {
		if err := durably(ctx, tx); err != nil {
			return err
		}
		var state State
		err := tx.QueryRow(ctx, `select state from jobs.task where id = $1 for no key update`, task).Scan(&state)
		if errors.Is(err, pgx.ErrNoRows) {
			return geo.Errorf(geo.CodeNotFound, "there is no such task")
		}
		if err != nil {
			return err
		}
		return do(tx, state)
	})
	if err != nil {
		return fmt.Errorf("%s task %d: %w", verb, task, err)
	}
	return nil
}

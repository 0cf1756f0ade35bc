package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/rivermigrate"

	"maillage/data/store"
)

// Schema holds River's tables.
const Schema = "river"

// Delivery is the job of River that hands a task to a worker.
type Delivery struct {
	Task int64 `json:"task"`
}

// Kind names deliveries.
func (Delivery) Kind() string { return "task" }

// QueueOf is the queue of River that tasks of a kind wait in: what takes a network, a database or
// a processor is counted apart.
func QueueOf(kind Kind) string {
	switch kind {
	case Fetch, Check:
		return "fetching"
	case Load:
		return "loading"
	}
	return "computing"
}

// deliveries is how often River tries to deliver: how often a task is tried is ours to say.
const deliveries = 1000

// Queue is a store whose tasks can be handed out.
type Queue struct {
	store *store.Store
	river *river.Client[pgx.Tx] // inserts alone
}

// Open makes River's tables where they are missing, and gives the queue.
func Open(ctx context.Context, st *store.Store) (*Queue, error) {
	driver := riverpgxv5.New(st.Pool())
	quiet := slog.New(slog.DiscardHandler)
	migrator, err := rivermigrate.New(driver, &rivermigrate.Config{Schema: Schema, Logger: quiet})
	if err != nil {
		return nil, fmt.Errorf("open the queue: %w", err)
	}
	if err := migrate(ctx, st, migrator); err != nil {
		return nil, fmt.Errorf("open the queue: %w", err)
	}
	client, err := river.NewClient(driver, &river.Config{Schema: Schema, Logger: quiet})
	if err != nil {
		return nil, fmt.Errorf("open the queue: %w", err)
	}
	return &Queue{st, client}, nil
}

// migrate makes River's tables, each version in a transaction of its own: one uses what the one
// before has added. Of several that come at once, one makes them.
func migrate(ctx context.Context, st *store.Store, migrator *rivermigrate.Migrator[pgx.Tx]) error {
	return pgx.BeginFunc(ctx, st.Pool(), func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, `select pg_advisory_xact_lock(hashtext('maillage river'))`); err != nil {
			return err
		}
		if _, err := st.Pool().Exec(ctx, `create schema if not exists river`); err != nil {
			return err
		}
		_, err := migrator.Migrate(ctx, rivermigrate.DirectionUp, nil)
		return err
	})
}

// Store is where the tasks are.
func (q *Queue) Store() *store.Store { return q.store }

// durably has a transaction end only once it is on the disk, where a server leaves that for later: one
// that lost what a task wrote in a crash, and then was told that the task is done, would never do it.
func durably(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `set local synchronous_commit = on`); err != nil {
		return fmt.Errorf("wait for the disk: %w", err)
	}
	return nil
}

// deliver has River hand out a task that is ready, at once or later.
func (q *Queue) deliver(ctx context.Context, tx pgx.Tx, task int64, kind Kind, at time.Time) error {
	result, err := q.river.InsertTx(ctx, tx, Delivery{task}, &river.InsertOpts{MaxAttempts: deliveries, Queue: QueueOf(kind), ScheduledAt: at})
	if err != nil {
		return fmt.Errorf("deliver task %d: %w", task, err)
	}
	_, err = tx.Exec(ctx, `update jobs.task set delivery = $2 where id = $1`, task, result.Job.ID)
	return err
}

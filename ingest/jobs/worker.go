package jobs

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"golang.org/x/sync/errgroup"

	"maillage/data/openlineage"
	"maillage/data/store/jobs"
	"maillage/geo/parallel"
	"maillage/ingest"
)

// Options are what a worker is made of.
type Options struct {
	// Ingest says where files come from and go to; territory and sources are the tasks'.
	Ingest ingest.Options
	// Kinds does the tasks that are not of the ingestion.
	Kinds map[jobs.Kind]Work
	// Silence is after how long a worker that does not show that it lives is given up,
	// DefaultSilence where 0.
	Silence time.Duration
	Logger  *slog.Logger
	// Lineage is told of each attempt, nil of none.
	Lineage *openlineage.Sender
}

// DefaultSilence leaves time for a database that restarts.
const DefaultSilence = 15 * time.Second

// beats is how often in a silence a worker shows that it lives, and looks whether what it is at
// was cancelled: twice a second by default.
const beats = 30

// Worker does tasks as they come.
type Worker struct {
	Options
	queue *jobs.Queue
	id    string

	mu    sync.Mutex
	atIt  map[jobs.Attempt]held
	stray map[jobs.Attempt]time.Time // since when it is ours by the database, and nobody here is at it
}

// NewWorker makes a worker over a queue.
func NewWorker(queue *jobs.Queue, o Options) *Worker {
	if o.Silence == 0 {
		o.Silence = DefaultSilence
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	return &Worker{Options: o, queue: queue, id: rand.Text(), atIt: map[jobs.Attempt]held{}, stray: map[jobs.Attempt]time.Time{}}
}

// Run does tasks until the context ends, and then gives back what it was at.
func (w *Worker) Run(ctx context.Context) error {
	workers := river.NewWorkers()
	if err := river.AddWorkerSafely(workers, &deliverer{worker: w}); err != nil {
		return fmt.Errorf("start a worker: %w", err)
	}
	client, err := river.NewClient(riverpgxv5.New(w.queue.Store().Pool()), &river.Config{
		ID: w.id, Schema: jobs.Schema, Workers: workers, Logger: w.Logger, JobTimeout: -1, FetchCooldown: fetchPause, FetchPollInterval: time.Second,
		Queues: map[string]river.QueueConfig{
			jobs.QueueOf(jobs.Fetch):   {MaxWorkers: 4},
			jobs.QueueOf(jobs.Load):    {MaxWorkers: max(2, runtime.GOMAXPROCS(0))},
			jobs.QueueOf(jobs.Compute): {MaxWorkers: 1},
		}})
	if err != nil {
		return fmt.Errorf("start a worker: %w", err)
	}
	if err := w.queue.Join(ctx, w.id); err != nil {
		return err
	}
	if err := client.Start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("start a worker: %w", err)
	}
	watching, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	var group errgroup.Group
	group.Go(func() error { w.watch(watching); return nil })
	group.Go(func() error { w.lookAfter(watching); return nil })
	<-ctx.Done()
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), endWithin)
	defer cancel()
	err = client.StopAndCancel(ending)
	stop()
	return errors.Join(err, group.Wait(), w.queue.Leave(ending, w.id))
}

// fetchPause parts two looks for tasks: small sources take little longer.
const fetchPause = 20 * time.Millisecond

// endWithin bounds the time in which a worker gives back what it is at.
const endWithin = 30 * time.Second

// deliverer takes what River hands out.
type deliverer struct {
	river.WorkerDefaults[jobs.Delivery]
	worker *Worker
}

// Work does a task that is handed out, unless another delivery did.
func (d *deliverer) Work(ctx context.Context, handed *river.Job[jobs.Delivery]) error {
	w := d.worker
	task, err := w.queue.Begin(ctx, handed.Args.Task, handed.ID, w.id)
	if err != nil || task == nil {
		return err
	}
	j := &Job{Task: *task, Lineage: w.Lineage.Start(name(*task), nil)}
	began := time.Now()
	result, err, stopped := w.do(ctx, j)
	if errors.Is(err, jobs.ErrLost) || errors.Is(stopped, jobs.ErrLost) {
		j.Lineage.Abort()
		return nil
	}
	e := ending(j, result, err, stopped, ctx.Err() != nil, time.Now())
	tellEnd(j.Lineage, e)
	w.log(j, e, time.Since(began))
	return w.end(ctx, j, e, func(ctx context.Context, tx pgx.Tx) error {
		_, err := river.JobCompleteTx[*riverpgxv5.Driver](ctx, tx, handed)
		return err
	})
}

// do does a task, and tells meanwhile how far it is.
func (w *Worker) do(ctx context.Context, j *Job) (result any, err, stopped error) {
	within, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	w.hold(j.Attempt(), stop)
	told := make(chan struct{})
	go func() {
		defer close(told)
		pause := time.NewTicker(tellEvery)
		defer pause.Stop()
		for {
			select {
			case <-within.Done():
				return
			case <-pause.C:
				j.tell(within, w)
			}
		}
	}()
	result, err = w.guarded(within, j)
	stopped = context.Cause(within)
	stop(nil)
	<-told
	if err != nil && stopped == nil {
		j.Say(Failure, "%v", err)
	}
	j.tell(context.WithoutCancel(ctx), w)
	return result, err, stopped
}

// tellEvery is how often it is told how far tasks are.
const tellEvery = 500 * time.Millisecond

// guarded does a task; a panic of it is an error.
func (w *Worker) guarded(ctx context.Context, j *Job) (result any, err error) {
	defer parallel.Recover(&err)
	switch j.Kind {
	case jobs.Fetch:
		return w.fetch(ctx, j)
	case jobs.Load:
		return w.load(ctx, j)
	case jobs.Compute:
		return w.compute(ctx, j)
	}
	work, ok := w.Kinds[j.Kind]
	if !ok {
		return nil, fmt.Errorf("this worker does no task of kind %s", j.Kind)
	}
	return work(ctx, j)
}

// end ends an attempt, and tries until the database answers.
func (w *Worker) end(ctx context.Context, j *Job, e jobs.Ending, complete func(ctx context.Context, tx pgx.Tx) error) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), endWithin)
	defer cancel()
	defer w.drop(j.Attempt())
	for {
		err := w.queue.End(ctx, j.Attempt(), e, complete)
		if err == nil || errors.Is(err, jobs.ErrLost) || errors.Is(err, river.ErrNotFound) {
			return nil
		}
		select {
		case <-ctx.Done():
			return err // it is nobody's, and given back as such
		case <-time.After(tellEvery):
		}
	}
}

func (w *Worker) log(j *Job, e jobs.Ending, took time.Duration) {
	level := slog.LevelInfo
	if e.State == jobs.Failed {
		level = slog.LevelError
	}
	w.Logger.Log(context.Background(), level, "task", "task", j.ID, "request", j.Request, "kind", j.Kind, "subject", j.Subject, "attempt", j.Task.Attempt,
		"state", e.State, "message", e.Message, "took", took)
}

package jobs

import (
	"context"
	"time"

	"maillage/data/store/jobs"
)

// hold notes an attempt that is at work here, and what stops it.
func (w *Worker) hold(a jobs.Attempt, stop context.CancelCauseFunc) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.atIt[a] = held{stop, time.Now()}
}

// held is an attempt that is at work here.
type held struct {
	stop  context.CancelCauseFunc
	since time.Time
}

func (w *Worker) drop(a jobs.Attempt) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.atIt, a)
}

// watch shows that the worker lives, and stops what was cancelled or given to another.
func (w *Worker) watch(ctx context.Context) {
	repeat(ctx, w.Silence/beats, func() {
		within, cancel := context.WithTimeout(ctx, w.Silence/3)
		defer cancel()
		asked := time.Now()
		known, err := w.queue.Beat(within, w.id)
		if err != nil {
			return // it is away, and tried again
		}
		for _, a := range w.compare(known, asked) {
			w.Logger.Warn("task without anybody at it", "task", a.Task, "attempt", a.Number)
			_ = w.queue.End(within, a, jobs.Ending{State: jobs.Ready, Message: "its worker lost it", Again: time.Now()}, nil) // or the next time
		}
	})
}

// compare stops what the database does not say is to go on here, and gives the attempts that
// nobody here is at and that the database has had as ours for a while: what it answered when
// they began was lost on the way.
func (w *Worker) compare(known []jobs.Held, asked time.Time) (strays []jobs.Attempt) {
	w.mu.Lock()
	defer w.mu.Unlock()
	ours := map[jobs.Attempt]bool{}
	for _, h := range known {
		a := jobs.Attempt{Task: h.Task, Number: h.Attempt}
		ours[a] = true
		at, here := w.atIt[a]
		if here && h.Stop {
			at.stop(errStopped)
		}
		if since, seen := w.stray[a]; here {
			delete(w.stray, a)
		} else if !seen {
			w.stray[a] = asked
		} else if asked.Sub(since) > w.Silence/3 {
			strays = append(strays, a)
		}
	}
	for a, at := range w.atIt {
		if !ours[a] && at.since.Before(asked) {
			at.stop(jobs.ErrLost)
		}
	}
	for a := range w.stray {
		if !ours[a] {
			delete(w.stray, a)
		}
	}
	return strays
}

// lookAfter gives what silent workers were at to others.
func (w *Worker) lookAfter(ctx context.Context) {
	repeat(ctx, w.Silence/5, func() {
		within, cancel := context.WithTimeout(ctx, w.Silence)
		defer cancel()
		rescued, err := w.queue.Rescue(within, w.Silence)
		switch {
		case err != nil && ctx.Err() == nil:
			w.Logger.Error("tasks of silent workers are not given to others", "error", err)
		case len(rescued) > 0:
			w.Logger.Warn("tasks of silent workers are given to others", "tasks", rescued)
		}
	})
}

// repeat does something again and again until the context ends.
func repeat(ctx context.Context, pause time.Duration, do func()) {
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			do()
		}
	}
}

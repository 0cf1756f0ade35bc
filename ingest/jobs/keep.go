package jobs

import (
	"context"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"maillage/data/store/jobs"
	"maillage/ingest"
)

// dueEvery is how often it is looked which sources are due.
const dueEvery = 30 * time.Second

// rhythms are how long after one look a source is looked at again, by how often it appears: a new
// edition is noticed within a small part of its life.
func rhythms() map[string]time.Duration {
	const day = 24 * time.Hour
	return map[string]time.Duration{"daily": day, "rolling": day, "monthly": 3 * day, "quarterly": 7 * day, "yearly": 14 * day,
		"irregular": 14 * day, "every few years": 30 * day, "once": 90 * day}
}

// everyWeek is for what appears at a rhythm of another name.
const everyWeek = 7 * 24 * time.Hour

// Keep does tasks until the context ends. It asks for a territory at once, unless that is being done, and then
// for each source at its rhythm, no more often than least. Workers that ask for the same share it.
func (w *Worker) Keep(ctx context.Context, asked Asked, by string, least time.Duration) error {
	shares, err := w.shares(asked)
	if err != nil {
		return err
	}
	every := map[string]time.Duration{}
	for _, s := range shares {
		pause, known := rhythms()[s.Source.Rhythm]
		if !known {
			pause = everyWeek
		}
		every[s.Source.ID] = max(pause, least)
	}
	if err := w.queue.Schedule(ctx, every); err != nil {
		return err
	}
	if _, err := w.queue.RequestUnlessAsked(ctx, by, asked, Refresh(asked, shares)); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return w.Run(ctx) })
	group.Go(func() error { w.askForDue(ctx, asked); return nil })
	return group.Wait()
}

// askForDue asks for the sources that are due, with what all are placed by.
func (w *Worker) askForDue(ctx context.Context, asked Asked) {
	repeat(ctx, min(dueEvery, w.Silence), func() {
		due, err := w.queue.RequestDue(ctx, func(sources []string) (any, []jobs.Planned, error) {
			some := asked
			some.Sources = named(sources, asked.Sources)
			shares, err := w.shares(some)
			return some, Refresh(some, shares), err
		})
		if err != nil && ctx.Err() == nil {
			w.Logger.Error("ask for the sources that are due", "error", err)
		} else if len(due) > 0 {
			w.Logger.Info("sources are due", "sources", due)
		}
	})
}

// named gives sources, sorted, with the editions that were asked for of them.
func named(sources, asked []string) []string {
	slices.Sort(sources)
	for i, id := range sources {
		if at := slices.IndexFunc(asked, func(name string) bool { return strings.HasPrefix(name, id+"@") }); at >= 0 {
			sources[i] = asked[at]
		}
	}
	return sources
}

// shares lists the sources that are asked for.
func (w *Worker) shares(asked Asked) ([]ingest.Share, error) {
	return ingest.Shares(ingest.Options{Catalogue: w.Ingest.Catalogue, Declarations: w.Ingest.Declarations, Sources: asked.Sources, Without: asked.Without})
}

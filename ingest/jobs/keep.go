package jobs

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"maillage/ingest"
)

// Keep does tasks until the context ends, and asks for a territory at once and then again and
// again. Workers that ask for the same share it.
func (w *Worker) Keep(ctx context.Context, asked Asked, by string, again time.Duration) error {
	shares, err := ingest.Shares(ingest.Options{Catalogue: w.Ingest.Catalogue, Declarations: w.Ingest.Declarations, Sources: asked.Sources, Without: asked.Without})
	if err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(ctx)
	ask := func() error {
		_, _, err := w.queue.Request(ctx, by, asked, Refresh(asked, shares))
		return err
	}
	if err := ask(); err != nil {
		return err
	}
	group.Go(func() error { return w.Run(ctx) })
	group.Go(func() error {
		every(ctx, again, func() {
			if err := ask(); err != nil {
				w.Logger.Error("ask for the next round", "error", err)
			}
		})
		return nil
	})
	return group.Wait()
}

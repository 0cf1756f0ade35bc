package osm

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"

	"maillage/ingest/osm/pbf"
)

// job is the work on one block, and where its result goes.
type job[T any] struct {
	block int
	done  chan T
}

// each works on the blocks from..to−1 with all processors, and takes the results
// one by one in the order of the file. Only a few blocks are held at a time.
func each[T any](ctx context.Context, f *pbf.File, from, to int,
	work func(block int, b *pbf.Block) (T, error), take func(block int, result T) error,
) error {
	workers := runtime.GOMAXPROCS(0)
	jobs, order := make(chan job[T]), make(chan job[T], 2*workers)
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		defer close(jobs)
		defer close(order)
		return deal(ctx, from, to, order, jobs)
	})
	for range workers {
		group.Go(func() error { return workOn(f, jobs, work) })
	}
	group.Go(func() error { return takeInOrder(ctx, order, take) })
	return group.Wait()
}

// deal makes a job of each block and puts it into every queue.
func deal[T any](ctx context.Context, from, to int, queues ...chan<- job[T]) error {
	for block := from; block < to; block++ {
		j := job[T]{block, make(chan T, 1)}
		for _, queue := range queues {
			select {
			case queue <- j:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	return nil
}

// workOn does jobs until there are no more.
func workOn[T any](f *pbf.File, jobs <-chan job[T], work func(int, *pbf.Block) (T, error)) error {
	decoder := f.Decoder()
	for j := range jobs {
		b, err := decoder.Block(j.block)
		if err != nil {
			return err
		}
		result, err := work(j.block, b)
		if err != nil {
			return err
		}
		j.done <- result
	}
	return nil
}

// takeInOrder takes each result when it is there.
func takeInOrder[T any](ctx context.Context, order <-chan job[T], take func(int, T) error) error {
	for j := range order {
		select {
		case result := <-j.done:
			if err := take(j.block, result); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

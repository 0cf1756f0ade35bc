package parallel

import (
	"context"
	"runtime"
	"sync"
)

// Ordered works on a stream of items on all processors, and takes the results one
// by one in the order of the items, of which only a few are held at a time.
//
// deal yields the items; an error of yield ends it. worker is called once on each
// goroutine and gives its work. take gets all that was yielded before deal failed.
// The error is the first of work or take, else that of deal; ctx ends it as an
// error does, and a panic is returned as a [*Panic].
func Ordered[A, B any](ctx context.Context, deal func(yield func(A) error) error, worker func() func(A) (B, error), take func(B) error) error {
	within, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	workers := runtime.GOMAXPROCS(0)
	s := stream[A, B]{asked: ctx, ctx: within, jobs: make(chan job[A, B]), order: make(chan job[A, B], 2*workers)}
	var all sync.WaitGroup
	run := func(do func() error) {
		all.Go(func() {
			if err := guard(do); err != nil {
				cancel(err)
			}
		})
	}
	var dealt error
	all.Go(func() { dealt = guard(func() error { return s.deal(deal) }) })
	for range workers {
		run(func() error { return s.work(worker()) })
	}
	run(func() error { return s.take(take) })
	all.Wait()
	if err := context.Cause(within); err != nil {
		return err
	}
	return dealt
}

// guard calls do, and gives a panic of it as an error.
func guard(do func() error) (err error) {
	defer Recover(&err)
	return do()
}

// stream is one call of Ordered: each job goes into both queues.
type stream[A, B any] struct {
	asked       context.Context // the caller's
	ctx         context.Context // done after the first error, too
	jobs, order chan job[A, B]
}

// job is an item, and where its result goes.
type job[A, B any] struct {
	item A
	done chan B
}

func (s *stream[A, B]) deal(deal func(yield func(A) error) error) error {
	defer close(s.jobs)
	defer close(s.order)
	return deal(func(item A) error {
		j := job[A, B]{item, make(chan B, 1)}
		for _, queue := range []chan job[A, B]{s.order, s.jobs} {
			select {
			case queue <- j:
			case <-s.ctx.Done():
				return s.ctx.Err()
			}
		}
		return s.asked.Err()
	})
}

func (s *stream[A, B]) work(work func(A) (B, error)) error {
	for j := range s.jobs {
		if err := s.asked.Err(); err != nil {
			return err
		}
		result, err := work(j.item)
		if err != nil {
			return err
		}
		j.done <- result
	}
	return nil
}

func (s *stream[A, B]) take(take func(B) error) error {
	for j := range s.order {
		select {
		case result := <-j.done:
			if err := take(result); err != nil {
				return err
			}
		case <-s.ctx.Done():
			return s.ctx.Err()
		}
	}
	return nil
}

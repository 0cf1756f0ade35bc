package read

import (
	"context"
	"io"

	"maillage/geo/parallel"
)

// ahead reads on several goroutines what is asked for one by one, in its order.
type ahead[B any] struct {
	batches chan B
	stop    context.CancelFunc
	failed  error // once batches is closed
}

// readAhead starts the work of [parallel.Ordered], whose pieces deal gives until its context
// is done.
func readAhead[A, B any](ctx context.Context, deal func(ctx context.Context, yield func(A) error) error, worker func() func(A) (B, error)) *ahead[B] {
	within, stop := context.WithCancel(ctx)
	a := &ahead[B]{batches: make(chan B), stop: stop}
	go func() {
		defer close(a.batches)
		a.failed = parallel.Ordered(within, func(yield func(A) error) error { return deal(within, yield) }, worker, func(b B) error {
			select {
			case a.batches <- b:
				return nil
			case <-within.Done():
				return within.Err()
			}
		})
	}()
	return a
}

// next gives the next batch, io.EOF after the last.
func (a *ahead[B]) next() (b B, err error) {
	b, more := <-a.batches
	switch {
	case more:
		return b, nil
	case a.failed != nil:
		return b, a.failed
	}
	return b, io.EOF
}

// close ends the work, and returns once nothing is read any more.
func (a *ahead[B]) close() {
	a.stop()
	for range a.batches {
		continue
	}
}

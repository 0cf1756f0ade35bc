// Package parallel runs independent pieces of work on all processors, and stops
// when one of them fails or nobody waits for them any more.
package parallel

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

// For calls work with every index below n, in rising order, on as many goroutines
// as there are processors, and waits for them. After the first error, or once ctx
// is done, no further index is begun, and that error is returned. A panic of work
// is returned as a [*Panic].
func For(ctx context.Context, n int, work func(i int) error) error {
	r := run{ctx: ctx, n: int64(n), work: work}
	workers := min(n, runtime.GOMAXPROCS(0))
	if workers <= 1 {
		r.worker()
		return r.err
	}
	var all sync.WaitGroup
	for range workers {
		all.Go(r.worker)
	}
	all.Wait()
	return r.err
}

// run is one call of For.
type run struct {
	ctx    context.Context
	n      int64
	work   func(i int) error
	next   atomic.Int64
	failed atomic.Bool
	once   sync.Once
	err    error // the first one
}

// worker takes indices until none is left or one has failed.
func (r *run) worker() {
	for !r.failed.Load() {
		i := r.next.Add(1) - 1
		if i >= r.n {
			return
		}
		err := r.ctx.Err()
		if err == nil {
			err = r.one(int(i))
		}
		if err != nil {
			r.once.Do(func() { r.err = err })
			r.failed.Store(true)
		}
	}
}

// one does the work of an index.
func (r *run) one(i int) (err error) {
	defer Recover(&err)
	return r.work(i)
}

// Panic is the error of work that panicked.
type Panic struct {
	Value any    // what it panicked with
	Stack []byte // of its goroutine, as [debug.Stack] writes it
}

// Error says what the work panicked with, and where.
func (p *Panic) Error() string { return fmt.Sprintf("panic: %v\n\n%s", p.Value, p.Stack) }

// Unwrap gives the error that the work panicked with, nil where it was none.
func (p *Panic) Unwrap() error {
	err, _ := p.Value.(error)
	return err
}

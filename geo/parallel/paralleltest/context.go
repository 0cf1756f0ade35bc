// Package paralleltest helps to test that work heeds its context, by counting how
// often it asks instead of measuring time.
package paralleltest

import (
	"context"
	"errors"
	"sync"
	"testing"
)

// Context is cancelled once it has been asked for its error so many times.
type Context struct {
	context.Context
	mu     sync.Mutex
	asked  int
	after  int // asks that are answered by nil
	done   chan struct{}
	closed bool
}

// After makes a context whose error is nil the first n times, then
// [context.Canceled].
func After(n int) *Context {
	return &Context{Context: context.Background(), after: n, done: make(chan struct{})}
}

// Err is the error of the context; each call counts.
func (c *Context) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.asked++
	if c.asked <= c.after {
		return nil
	}
	if !c.closed {
		c.closed = true
		close(c.done)
	}
	return context.Canceled
}

// Done is closed by the first [Context.Err] that errs.
func (c *Context) Done() <-chan struct{} { return c.done }

// Asked is how often the context was asked for its error.
func (c *Context) Asked() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.asked
}

// Heeds runs work whole, then cancels it at its first look at the context, midway
// and at its last: each time it must return [context.Canceled], and look at most a
// few times more. It must look at the context at least so many times when run
// whole.
func Heeds(t *testing.T, looks int, work func(ctx context.Context) error) {
	t.Helper()
	const whole = 1 << 30
	ctx := After(whole)
	if err := work(ctx); err != nil {
		t.Fatalf("the whole work: %v", err)
	}
	all := ctx.Asked()
	if all < looks {
		t.Errorf("looked at the context %d times, want %d at least", all, looks)
	}
	for _, after := range []int{0, all / 2, all - 1} {
		ctx := After(after)
		if err := work(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled at look %d of %d: error %v", after+1, all, err)
		}
		if more := ctx.Asked() - after; more > few {
			t.Errorf("cancelled at look %d of %d: looked %d times more", after+1, all, more)
		}
	}
}

// few is how often work may still look at a context after it is cancelled: its
// goroutines each once, and whoever called them.
const few = 64

// Must gives the result of work that nothing cancels; it panics on an error.
func Must[T any](result T, err error) T {
	if err != nil {
		panic(err)
	}
	return result
}

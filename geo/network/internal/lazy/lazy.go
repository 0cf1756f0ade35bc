// Package lazy makes values when they are first asked for.
package lazy

import (
	"context"
	"sync"
	"sync/atomic"
)

// Value is a value that is made when first asked for. Making that is cancelled is
// begun again by whoever asks next.
type Value[T any] struct {
	made atomic.Pointer[T]
	once sync.Once
	turn chan struct{} // held by who makes the value
}

// Get gives the value, or the error of ctx where that is done before.
func (l *Value[T]) Get(ctx context.Context, make func(ctx context.Context) (*T, error)) (*T, error) {
	if made := l.made.Load(); made != nil {
		return made, nil
	}
	l.once.Do(l.init)
	select {
	case l.turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-l.turn }()
	if made := l.made.Load(); made != nil {
		return made, nil
	}
	made, err := make(ctx)
	if err == nil {
		l.made.Store(made)
	}
	return made, err
}

func (l *Value[T]) init() { l.turn = make(chan struct{}, 1) }

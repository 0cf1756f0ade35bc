package siting

import (
	"context"
	"errors"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Bounds of what a server computes for one reader: the work, and how many answers at one
// time, each of which holds a processor.
const (
	readersWork = 300_000_000
	atOnce      = 2
)

// Desk answers the readers of a server, few at a time. It serves many goroutines.
type Desk struct {
	over  Ground
	under chan struct{} // one for each answer under way
}

// NewDesk makes a desk.
func NewDesk(over Ground) *Desk {
	return &Desk{over: over, under: make(chan struct{}, atOnce)}
}

// Ask is [Ask] with bounded work, once fewer answers are under way than may be. That ctx ran
// out of time is a CodeUnavailable error.
func (d *Desk) Ask(ctx context.Context, a *atlas.Atlas, q Question) (*Answer, error) {
	select {
	case d.under <- struct{}{}:
		defer func() { <-d.under }()
	case <-ctx.Done():
		return nil, late(ctx.Err())
	}
	q.Work = readersWork
	answer, err := Ask(ctx, a, d.over, q)
	return answer, late(err)
}

// late says that what took too long has to be asked for in less.
func late(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return geo.Errorf(geo.CodeUnavailable, "it takes too long here and now: ask for a smaller territory, fewer sites or fewer minutes, or by maillage site: %w", err)
	}
	return err
}

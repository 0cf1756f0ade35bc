// Package scenarios runs what-if scenarios over the release that is served.
package scenarios

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/measure"
	"maillage/geo/scenario"
)

// Bases hands out what a release was measured from: see compute.Bases.
type Bases interface {
	Use(ctx context.Context, r *geo.Release, use func(*measure.Base) error) error
}

// Bounds of what is asked: longest is for reading a base too, which of a country takes a while.
const (
	longest = 60 * time.Second
	atOnce  = 2
	kept    = 32 // outcomes, for a page, its file and its print ask for the same one after the other
)

// Simulator runs scenarios. It serves many goroutines.
type Simulator struct {
	bases Bases
	turns chan struct{}

	mu   sync.Mutex
	last []*answer // the newest at the end
}

// answer is an outcome by what it is of.
type answer struct {
	release, spelling string
	outcome           *scenario.Outcome
}

// New makes a simulator; where bases are nil it errs whenever it is asked.
func New(bases Bases) *Simulator {
	return &Simulator{bases: bases, turns: make(chan struct{}, atOnce)}
}

// Run gives the outcome of a scenario, which is not to be written to. It errs with
// CodeUnavailable where it takes too long, and where what releases are measured from is not
// at hand.
func (s *Simulator) Run(ctx context.Context, a *atlas.Atlas, asked scenario.Scenario) (*scenario.Outcome, error) {
	if s.bases == nil {
		return nil, geo.Errorf(geo.CodeUnavailable, "this server has no database to read what the figures are measured from, and simulates nothing")
	}
	release, spelling := a.Release.ID, asked.String()
	if out := s.find(release, spelling); out != nil {
		return out, nil
	}
	limited, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	select {
	case s.turns <- struct{}{}:
	case <-limited.Done():
		return nil, late(ctx, limited.Err())
	}
	defer func() { <-s.turns }()
	var out *scenario.Outcome
	err := s.bases.Use(limited, &a.Release, func(b *measure.Base) (err error) {
		out, err = scenario.Run(limited, b, asked, func(id string) string { p, _ := a.Place(id); return p.Commune })
		return err
	})
	if err != nil {
		return nil, late(ctx, err)
	}
	s.keep(&answer{release, spelling, out})
	return out, nil
}

// late says that it took too long where that is why, and the client still waits.
func late(ctx context.Context, err error) error {
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return geo.Errorf(geo.CodeUnavailable, "the scenario takes too long just now: ask again in a moment, or for fewer changes")
	}
	return err
}

func (s *Simulator) find(release, spelling string) *scenario.Outcome {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range s.last {
		if k.release == release && k.spelling == spelling {
			return k.outcome
		}
	}
	return nil
}

func (s *Simulator) keep(a *answer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = append(s.last, a)
	if len(s.last) > kept {
		s.last = slices.Delete(s.last, 0, 1)
	}
}

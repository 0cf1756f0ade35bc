package dashboard

import (
	"context"
	"time"

	"maillage/dashboard/atlas"
	"maillage/data/keeping"
)

// How often changes made by hand are looked for, and how long after one that could not be
// counted it is tried again.
const (
	lookEvery    = 2 * time.Second
	recountAgain = time.Minute
)

// Recount has changes made by hand counted by a computation, which publishes a release.
type Recount struct {
	Run   func(context.Context) error
	After time.Duration // the last change: others may follow it
}

// recount counts changes until ctx is done: some time after the last of them, at once where
// somebody asks, and on the day on which one begins or ends to hold.
func (s *Server) recount(ctx context.Context) error {
	tick := time.NewTicker(lookEvery)
	defer tick.Stop()
	var notBefore time.Time
	counted := s.clock().Format(time.DateOnly) // the day of the last count
	for {
		asked := false
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-s.asked:
			asked = true
		case <-tick.C:
		}
		now := s.clock()
		if !asked && (now.Before(notBefore) || !s.due(now, counted)) {
			continue
		}
		if err := s.options.Recount.Run(ctx); err != nil && ctx.Err() == nil {
			s.logger.Warn("changes made by hand could not be counted, and will be tried again", "error", err)
			notBefore = now.Add(recountAgain)
			continue
		}
		counted = now.Format(time.DateOnly)
		notBefore = now.Add(2 * lookEvery) // the release is being loaded
	}
}

// due reports whether there is something to count.
func (s *Server) due(now time.Time, counted string) bool {
	a := s.holder.Current()
	if a == nil {
		return false
	}
	log := s.book.Log()
	if waiting := keeping.After(log, edition(a)); len(waiting) > 0 {
		return now.Sub(waiting[len(waiting)-1].At) >= s.options.Recount.After
	}
	return keeping.Turns(log, counted, now.Format(time.DateOnly))
}

// edition is the number of the last change that the release of an atlas counts.
func edition(a *atlas.Atlas) int64 { return keeping.Edition(a.Release.Sources) }

// askCount has changes counted now.
func (s *Server) askCount() {
	select {
	case s.asked <- struct{}{}:
	default: // somebody has asked already
	}
}

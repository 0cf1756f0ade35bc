package nearest

import (
	"context"
	"sync"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/parallel"
)

// Estimated is a [Finder] by the travel-time estimate, for when no network is
// loaded.
type Estimated struct {
	estimator *Estimator
	starts    []lockedStart
}

// lockedStart lets several searches share what a start remembers.
type lockedStart struct {
	sync.Mutex
	*Start
}

// mostRemembered is up to how many starts remember which journeys were slowed: the
// squares of a country would remember tens of gigabytes.
const mostRemembered = 100_000

// NewEstimated makes a finder from starts in degrees. It errs where ctx is done
// first.
func NewEstimated(ctx context.Context, e *Estimator, starts []orb.Point) (*Estimated, error) {
	f := &Estimated{estimator: e, starts: make([]lockedStart, len(starts))}
	err := parallel.For(ctx, len(starts), func(i int) error {
		s := e.From(starts[i])
		if len(starts) > mostRemembered {
			s.slowed = nil
		}
		f.starts[i].Start = s
		return nil
	})
	return f, err
}

// Nearest answers as [Finder] says; Metres is the great circle × the detour.
func (f *Estimated) Nearest(ctx context.Context, places []orb.Point, k int) (Answer, error) {
	index := f.estimator.Index(places)
	a := Answer{K: k, Reached: make([]Reached, len(f.starts)*k), Reasons: make([]string, len(f.starts))}
	err := parallel.For(ctx, len(f.starts), func(i int) error {
		f.search(&a, i, index)
		return nil
	})
	return a, err
}

// search fills in the answer of one start.
func (f *Estimated) search(a *Answer, start int, index *Places) {
	s := &f.starts[start]
	s.Lock()
	hits := s.Nearest(index, a.K, make([]Hit, 0, a.K))
	s.Unlock()
	reached := a.Of(start)
	for j := range reached {
		reached[j].Place = -1
		if j < len(hits) {
			h := hits[j]
			reached[j] = Reached{int32(h.Place), h.Minutes, f.estimator.RoadMetres(h.Straight), geo.MethodEstimate}
		}
	}
	if len(hits) == 0 {
		a.Reasons[start] = geo.ReasonNoFacility
	}
}

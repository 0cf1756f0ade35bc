package nearest

import (
	"runtime"
	"sync"

	"github.com/paulmach/orb"
	"golang.org/x/sync/errgroup"

	"maillage/geo"
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

// NewEstimated makes a finder from starts in degrees.
func NewEstimated(e *Estimator, starts []orb.Point) *Estimated {
	f := &Estimated{estimator: e, starts: make([]lockedStart, len(starts))}
	inBatches(len(starts), func(i int) {
		s := e.From(starts[i])
		if len(starts) > mostRemembered {
			s.slowed = nil
		}
		f.starts[i].Start = s
	})
	return f
}

// Nearest answers as [Finder] says; Metres is the great circle × the detour.
func (f *Estimated) Nearest(places []orb.Point, k int) Answer {
	index := f.estimator.Index(places)
	a := Answer{K: k, Reached: make([]Reached, len(f.starts)*k), Reasons: make([]string, len(f.starts))}
	inBatches(len(f.starts), func(i int) {
		s := &f.starts[i]
		s.Lock()
		hits := s.Nearest(index, k, make([]Hit, 0, k))
		s.Unlock()
		reached := a.Of(i)
		for j := range reached {
			reached[j].Place = -1
			if j < len(hits) {
				h := hits[j]
				reached[j] = Reached{int32(h.Place), h.Minutes, f.estimator.RoadMetres(h.Straight), geo.MethodEstimate}
			}
		}
		if len(hits) == 0 {
			a.Reasons[i] = geo.ReasonNoFacility
		}
	})
	return a
}

// batch is how many starts a goroutine takes at a time.
const batch = 64

func inBatches(n int, do func(i int)) {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < n; from += batch {
		g.Go(func() error {
			for i := from; i < min(from+batch, n); i++ {
				do(i)
			}
			return nil
		})
	}
	_ = g.Wait() // none of them errs
}

package nearest

import (
	"context"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/parallel"
)

// Estimated is a [Finder] by the travel-time estimate, for when no network is
// loaded.
type Estimated struct {
	estimator *Estimator
	starts    []*Start
	method    uint8
}

// NewEstimated makes a finder from starts in degrees. It errs where ctx is done
// first.
func NewEstimated(ctx context.Context, e *Estimator, starts []orb.Point) (*Estimated, error) {
	f := &Estimated{estimator: e, starts: make([]*Start, len(starts)), method: geo.MethodEstimate.Code()}
	err := parallel.For(ctx, len(starts), func(i int) error {
		f.starts[i] = e.From(starts[i])
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
	hits := f.starts[start].Nearest(index, a.K, make([]Hit, 0, a.K))
	reached := a.Of(start)
	for j := range reached {
		reached[j].Place = -1
		if j < len(hits) {
			h := hits[j]
			reached[j] = Reached{int32(h.Place), f.method, h.Minutes, f.estimator.RoadMetres(h.Straight)}
		}
	}
	if len(hits) == 0 {
		a.Reasons[start] = geo.ReasonNoFacility
	}
}

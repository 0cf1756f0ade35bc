package nearest

import (
	"context"
	"math"

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
	blocks := (len(f.starts) + blockSize - 1) / blockSize
	err := parallel.For(ctx, blocks, func(b int) error {
		from := b * blockSize
		limit, hits := math.Inf(1), make([]Hit, 0, k)
		for i, s := range f.starts[from:min(from+blockSize, len(f.starts))] {
			if i > 0 {
				limit = s.beside(f.starts[from+i-1], hits, k)
			}
			hits = s.nearest(index, k, limit, hits)
			f.fill(&a, from+i, hits)
		}
		return nil
	})
	return a, err
}

// blockSize is the number of starts that are searched from one after another: most lie
// beside the one before, whose answer shortens their search.
const blockSize = 256

// fill writes the answer of one start.
func (f *Estimated) fill(a *Answer, start int, hits []Hit) {
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

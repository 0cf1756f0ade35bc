package transit

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel"
)

// Walker says how long walks take between places.
type Walker interface {
	// Walks gives every pair of places, degrees, that are at most so many metres
	// of walking apart, ordered by from, then to. It errs where ctx is done first.
	Walks(ctx context.Context, from, to []orb.Point, metres float64) ([]Walk, error)
}

// StraightWalker walks by the estimate: the great circle × a detour.
type StraightWalker struct{ Estimate nearest.Estimate }

// Walks answers as [Walker] says.
func (w StraightWalker) Walks(ctx context.Context, from, to []orb.Point, metres float64) ([]Walk, error) {
	e := w.Estimate.By(geo.ModeFoot)
	e.FloorMinutes = 0 // a floor is for journeys, not for the walks within one
	estimator := nearest.NewEstimator(e, nil)
	index := estimator.Index(to)
	minutes := e.Minutes(metres/e.Detour, false)
	by := make([][]Walk, len(from))
	err := parallel.For(ctx, len(from), func(i int) error {
		for _, hit := range estimator.From(from[i]).Within(index, minutes, nil) {
			by[i] = append(by[i], Walk{
				From: int32(i), To: int32(hit.Place), Seconds: int32(math.Round(hit.Minutes * 60)), Metres: float32(e.RoadMetres(hit.Straight)),
			})
		}
		slices.SortFunc(by[i], func(a, b Walk) int { return cmp.Compare(a.To, b.To) })
		return nil
	})
	if err != nil {
		return nil, err
	}
	return slices.Concat(by...), nil
}

package transit

import (
	"cmp"
	"context"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel"
)

// Within gives by start all places that a vehicle leads to within so many minutes, in their
// order, each by its fastest journey of the window; what is walked all the way is not among
// them. It errs where ctx is done first.
func (f *Finder) Within(ctx context.Context, places []orb.Point, minutes float64) ([][]nearest.Reached, error) {
	egress, err := f.egress(ctx, places, len(places))
	if err != nil {
		return nil, err
	}
	limit := min(f.journeys.Limit, int32(minutes*60))
	out := make([][]nearest.Reached, len(f.reached))
	return out, parallel.For(ctx, len(out), func(i int) error {
		out[i] = f.ridden(i, egress, limit)
		return nil
	})
}

// ridden lists the places that a vehicle leads to from a start within so many seconds.
func (f *Finder) ridden(start int, egress [][]Access, limit int32) []nearest.Reached {
	best := map[int32]Access{} // by place
	for _, stop := range f.reached[start] {
		if stop.Seconds > limit {
			break
		}
		for _, walk := range egress[stop.Stop] {
			seconds := stop.Seconds + walk.Seconds
			if seconds > limit {
				break
			}
			if had, known := best[walk.Stop]; !known || seconds < had.Seconds {
				best[walk.Stop] = Access{Stop: walk.Stop, Seconds: seconds, Metres: stop.Metres + walk.Metres}
			}
		}
	}
	out := make([]nearest.Reached, 0, len(best))
	for place, a := range best {
		out = append(out, nearest.Reached{Place: place, Minutes: float64(a.Seconds) / 60, Metres: float64(a.Metres), Method: geo.MethodTransit.Code()})
	}
	slices.SortFunc(out, func(a, b nearest.Reached) int { return cmp.Compare(a.Place, b.Place) })
	return out
}

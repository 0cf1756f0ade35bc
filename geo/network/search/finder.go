package search

import (
	"context"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/network/snap"
)

// Finder is a [nearest.Finder] by a mode over a network.
type Finder struct {
	router *Router
	mode   network.Mode
	starts []snap.Place
}

// NewFinder makes a finder from starts in degrees. They are snapped once. It errs
// where ctx is done first.
func NewFinder(ctx context.Context, r *Router, m network.Mode, starts []orb.Point) (*Finder, error) {
	places, err := r.Snap(ctx, m, starts)
	if err != nil {
		return nil, err
	}
	return &Finder{router: r, mode: m, starts: places}, nil
}

// Nearest answers as [nearest.Finder] says, with the journeys of
// [Router.Nearest].
func (f *Finder) Nearest(ctx context.Context, places []orb.Point, k int) (nearest.Answer, error) {
	snaps, err := f.router.Snap(ctx, f.mode, places)
	if err != nil {
		return nearest.Answer{}, err
	}
	hits, err := f.router.Nearest(ctx, f.mode, f.starts, snaps, k)
	if err != nil {
		return nearest.Answer{}, err
	}
	a := nearest.Answer{K: k, Reached: make([]nearest.Reached, len(hits.Place)), Reasons: make([]string, len(f.starts))}
	road := geo.MethodRoad.Code()
	for i, place := range hits.Place {
		a.Reached[i].Place = place
		if place >= 0 {
			a.Reached[i] = nearest.Reached{Place: place, Minutes: float64(hits.Milliseconds[i]) / 60_000, Metres: float64(hits.Metres[i]), Method: road}
		}
	}
	for i := range f.starts {
		if k > 0 && hits.Place[i*k] < 0 {
			a.Reasons[i] = f.reason(i, len(places))
		}
	}
	return a, nil
}

// reason says why nothing was reached from a start.
func (f *Finder) reason(start, places int) string {
	switch {
	case places == 0:
		return geo.ReasonNoFacility
	case !f.starts[start].Found:
		return geo.ReasonOffNetwork
	}
	return geo.ReasonUnreachable
}

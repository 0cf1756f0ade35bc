package compute

import (
	"context"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
)

// covering answers by the roads where there are some, and by the estimate from
// starts beyond the extent of the road network: there nothing was surveyed, and
// that no road is known means nothing.
type covering struct {
	roads, estimate nearest.Finder
	beyond          []int // starts that the estimate answers for, in its order
}

// newCovering makes a finder of both; estimate makes the one by the estimate,
// which is asked for nothing where the extent holds every start.
func newCovering(roads nearest.Finder, extent orb.Bound, starts []orb.Point, estimate func([]orb.Point) (nearest.Finder, error)) (_ nearest.Finder, err error) {
	c := covering{roads: roads}
	var points []orb.Point
	for i, p := range starts {
		if !extent.Contains(p) {
			c.beyond = append(c.beyond, i)
			points = append(points, p)
		}
	}
	if len(points) == 0 {
		return roads, nil
	}
	c.estimate, err = estimate(points)
	return c, err
}

// Nearest answers as [nearest.Finder] says.
func (c covering) Nearest(ctx context.Context, places []orb.Point, k int) (nearest.Answer, error) {
	a, err := c.roads.Nearest(ctx, places, k)
	if err != nil {
		return a, err
	}
	estimated, err := c.estimate.Nearest(ctx, places, k)
	if err != nil {
		return a, err
	}
	for i, start := range c.beyond {
		copy(a.Of(start), estimated.Of(i))
		a.Reasons[start] = estimated.Reasons[i]
	}
	return a, nil
}

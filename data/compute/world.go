package compute

import (
	"context"
	"errors"
	"fmt"

	"github.com/paulmach/orb"

	"maillage/data/compute/roads"
	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/measure"
	"maillage/geo/nearest"
	"maillage/geo/network/search"
	"maillage/geo/transit"
)

// world is what journeys are measured over besides the tables.
type world struct {
	roads   *roads.Network   // nil where no road network is loaded
	transit *publicTransport // nil where no timetable is
	whole   bool             // whether the timetables hold all road lines
	// untimed are the sources whose timetables do not count, and old says whether those that do
	// are stale and decide nothing.
	untimed []string
	old     bool
	// contours are those of the communes asked for, where a timetable is loaded.
	contours map[string]orb.MultiPolygon
}

// openWorld opens the road network and the timetables in use, without those of some
// sources. Close the world after use.
func openWorld(ctx context.Context, st *store.Store, o Options, without []string) (*world, error) {
	feed, err := loaded.Timetables(ctx, st, without...)
	if err != nil {
		return nil, err
	}
	timetables, err := loaded.TimetablesInUse(ctx, st)
	if err != nil {
		return nil, err
	}
	w := &world{untimed: without, whole: whole(counted(timetables, without)), contours: map[string]orb.MultiPolygon{}}
	if feed != nil {
		contours, err := loaded.Contours(ctx, st)
		if err != nil {
			return nil, err
		}
		for _, c := range contours {
			w.contours[c.Code] = c.Geometry
		}
	}
	if w.roads, err = roads.Open(ctx, st, o.Home); err != nil {
		return nil, fmt.Errorf("open the road network: %w", err)
	}
	if w.transit, err = newPublicTransport(ctx, feed, w.roads, o.Declarations); err != nil {
		return nil, errors.Join(fmt.Errorf("make the timetable of the day: %w", err), w.close())
	}
	return w, nil
}

func (w *world) close() error {
	if w.roads == nil {
		return nil
	}
	return w.roads.Close()
}

// travel gives an input its modes and what searches by them, given whether the
// timetables are stale.
func (w *world) travel(ctx context.Context, in *measure.Input, stale bool) error {
	in.Modes = []geo.Mode{geo.ModeCar, geo.ModeFoot, geo.ModeBicycle}
	in.Finder = func(ctx context.Context, m geo.Mode, starts []orb.Point) (nearest.Finder, error) {
		if m != geo.ModeTransit {
			return w.finder(ctx, in, m, starts)
		}
		foot, err := w.finder(ctx, in, geo.ModeFoot, starts)
		if err != nil {
			return nil, err
		}
		return transit.NewFinder(ctx, w.transit.journeys, starts, foot)
	}
	if w.transit == nil {
		return nil
	}
	in.Modes = append(in.Modes, geo.ModeTransit)
	in.WholeSupply = w.whole
	in.WithoutCar = w.transit.doubt(stale && !in.KeepStale)
	return w.transit.supplies(ctx, in, w.contours)
}

// finder searches by road, and by the estimate where no road is known.
func (w *world) finder(ctx context.Context, in *measure.Input, m geo.Mode, starts []orb.Point) (nearest.Finder, error) {
	estimate := func(points []orb.Point) (nearest.Finder, error) {
		return nearest.NewEstimated(ctx, nearest.NewEstimator(in.Estimate.By(m), in.Mountain), points)
	}
	by, byRoad := roads.Mode(m)
	if w.roads == nil || !byRoad {
		return estimate(starts)
	}
	byNetwork, err := search.NewFinder(ctx, w.roads.Router, by, starts)
	if err != nil {
		return nil, err
	}
	return newCovering(byNetwork, w.roads.Graph.Meta.Bound, starts, estimate)
}

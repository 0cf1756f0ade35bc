package compute

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"maillage/data/roads"
	"maillage/data/store"
	"maillage/geo"
	"maillage/geo/measure"
	"maillage/geo/nearest"
	"maillage/geo/network"
)

// world is what journeys are measured over besides the tables.
type world struct {
	graph   *network.Graph   // nil where no road network is loaded
	transit *publicTransport // nil where no timetable is
	whole   bool             // whether the timetables hold all road lines
	// contours are those of the communes asked for, where a timetable is loaded.
	contours map[string]orb.MultiPolygon
}

// openWorld opens the road network and the timetables in use. Close the world
// after use.
func openWorld(ctx context.Context, st *store.Store, o Options) (*world, error) {
	feed, err := st.Timetables(ctx)
	if err != nil {
		return nil, err
	}
	timetables, err := st.TimetablesInUse(ctx)
	if err != nil {
		return nil, err
	}
	w := &world{whole: whole(timetables), contours: map[string]orb.MultiPolygon{}}
	if feed != nil {
		contours, err := st.Contours(ctx)
		if err != nil {
			return nil, err
		}
		for _, c := range contours {
			w.contours[c.Code] = c.Geometry
		}
	}
	if w.graph, _, err = roads.Open(ctx, st, o.Home); err != nil {
		return nil, fmt.Errorf("open the road network: %w", err)
	}
	w.transit = newPublicTransport(feed, w.graph, o.Declarations)
	return w, nil
}

func (w *world) close() error {
	if w.graph == nil {
		return nil
	}
	return w.graph.Close()
}

// travel gives an input its modes and what searches by them.
func (w *world) travel(in *measure.Input) {
	in.Modes = []geo.Mode{geo.ModeCar, geo.ModeFoot, geo.ModeBicycle}
	in.Finder = func(m geo.Mode, starts []orb.Point) nearest.Finder {
		if m == geo.ModeTransit {
			return w.transit.finder(starts, w.finder(in, geo.ModeFoot, starts))
		}
		return w.finder(in, m, starts)
	}
	if w.transit != nil {
		in.Modes = append(in.Modes, geo.ModeTransit)
		in.WholeSupply = w.whole
		w.transit.supplies(in, w.contours)
	}
}

// finder searches by road, and by the estimate where no road is known.
func (w *world) finder(in *measure.Input, m geo.Mode, starts []orb.Point) nearest.Finder {
	estimate := func(points []orb.Point) nearest.Finder {
		return nearest.NewEstimated(nearest.NewEstimator(in.Estimate.By(m), in.Mountain), points)
	}
	by, byRoad := roads.Mode(m)
	if w.graph == nil || !byRoad {
		return estimate(starts)
	}
	return newCovering(network.NewFinder(w.graph, by, starts), w.graph.Meta.Bound, starts, estimate)
}

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
	graph *network.Graph // nil where no road network is loaded
}

// openWorld opens the road network in use. Close the world after use.
func openWorld(ctx context.Context, st *store.Store, home string) (*world, error) {
	graph, _, err := roads.Open(ctx, st, home)
	if err != nil {
		return nil, fmt.Errorf("open the road network: %w", err)
	}
	return &world{graph: graph}, nil
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
	in.Finder = func(m geo.Mode, starts []orb.Point) nearest.Finder { return w.finder(in, m, starts) }
}

// finder searches by road, and by the estimate where no road is known; nil
// where that answers everything.
func (w *world) finder(in *measure.Input, m geo.Mode, starts []orb.Point) nearest.Finder {
	by, byRoad := roads.Mode(m)
	if w.graph == nil || !byRoad {
		return nil
	}
	return newCovering(network.NewFinder(w.graph, by, starts), w.graph.Meta.Bound, starts, func(points []orb.Point) nearest.Finder {
		return nearest.NewEstimated(nearest.NewEstimator(in.Estimate.By(m), in.Mountain), points)
	})
}

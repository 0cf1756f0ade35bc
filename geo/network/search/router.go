// Package search finds the least times over a road network: to the nearest
// places, between given places, and within a limit.
//
// Slope is left out so far: it would change [network.Way.Speeds], the one place
// where a length becomes a time.
package search

import (
	"context"
	"sync"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/internal/lazy"
	"maillage/geo/network/snap"
)

// Router searches over a network, and keeps what its searches share: what they
// need of the network, made when first asked for, and room to work in. It serves
// many goroutines.
type Router struct {
	Graph *network.Graph

	places *snap.Index
	modes  [network.Modes]struct {
		arcs    [2]lazy.Value[adjacency]
		reduced lazy.Value[reduced]
	}
	searches sync.Pool // of *search
	floods   sync.Pool // of *flood
}

// NewRouter makes a router over a network, which must not change.
func NewRouter(g *network.Graph) *Router {
	return &Router{Graph: g, places: snap.NewIndex(g)}
}

// Snap joins places, degrees, to roads of a mode at most [snap.Limit] away: see
// [snap.Index.Snap].
func (r *Router) Snap(ctx context.Context, m network.Mode, points []orb.Point) ([]snap.Place, error) {
	return r.places.Snap(ctx, m, points, snap.Limit)
}

// arcsBy gives the arcs of a mode, listed by the node that they leave or by the
// one they enter.
func (r *Router) arcsBy(ctx context.Context, m network.Mode, listing int) (*adjacency, error) {
	return r.modes[m].arcs[listing].Get(ctx, func(ctx context.Context) (*adjacency, error) {
		return newAdjacency(ctx, r.Graph, m, listing)
	})
}

// reducedBy gives the reduced network of a mode.
func (r *Router) reducedBy(ctx context.Context, m network.Mode) (*reduced, error) {
	return r.modes[m].reduced.Get(ctx, func(ctx context.Context) (*reduced, error) { return newReduced(ctx, r.Graph, m) })
}

package search

import (
	"context"

	"maillage/geo/network"
	"maillage/geo/network/snap"
)

// Reach is how soon the nodes of a network are reached from one place, or the
// place from them.
type Reach struct {
	router *Router
	flood  *flood
}

// Reach finds what is reached from a place within a limit, milliseconds, or, with
// towards, from where it is reached. It costs what it reaches. Close the answer
// after use. It errs where ctx is done first.
func (r *Router) Reach(ctx context.Context, m network.Mode, at snap.Place, limit uint32, towards bool) (*Reach, error) {
	listing, from := leaving, leave(r.Graph, m, at)
	if towards {
		listing, from = entering, reach(r.Graph, m, at)
	}
	arcs, err := r.arcsBy(ctx, m, listing)
	if err != nil {
		return nil, err
	}
	f := r.flood()
	if err := f.run(ctx, arcs, from, limit); err != nil {
		r.floods.Put(f)
		return nil, err
	}
	return &Reach{r, f}, nil
}

// Milliseconds is the time of a node, the walk between the place and the road
// included, [Unreachable] beyond the limit. A car's journeys to a node count what
// is lost on arriving there, those from it do not.
func (x *Reach) Milliseconds(node uint32) uint32 { return x.flood.at[node].ms }

// Close lets another search work in the room of this one.
func (x *Reach) Close() {
	x.router.floods.Put(x.flood)
	x.flood = nil
}

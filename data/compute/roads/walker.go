package roads

import (
	"context"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/search"
	"maillage/geo/transit"
)

// Walker is a [transit.Walker] along a road network, and straight to and from
// its roads.
type Walker struct{ Router *search.Router }

// Walks answers as [transit.Walker] says.
func (w Walker) Walks(ctx context.Context, from, to []orb.Point, metres float64) ([]transit.Walk, error) {
	starts, err := w.Router.Snap(ctx, network.Foot, from)
	if err != nil {
		return nil, err
	}
	ends, err := w.Router.Snap(ctx, network.Foot, to)
	if err != nil {
		return nil, err
	}
	limit := uint32(metres / (network.WalkKmh / 3.6) * 1000)
	pairs, err := w.Router.Within(ctx, network.Foot, starts, ends, limit)
	walks := make([]transit.Walk, len(pairs))
	for i, p := range pairs {
		walks[i] = transit.Walk{From: p.From, To: p.To, Seconds: int32((p.Milliseconds + 500) / 1000), Metres: p.Metres}
	}
	return walks, err
}

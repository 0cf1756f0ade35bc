package snap_test

import (
	"context"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/networktest"
	"maillage/geo/network/snap"
	"maillage/geo/parallel/paralleltest"
)

func TestSnappingHeedsItsContext(t *testing.T) {
	g := networktest.Grid(150)
	points := make([]orb.Point, 500)
	for i := range points {
		points[i] = network.Degrees(g.Lon[i], g.Lat[i])
	}
	// Three passes over the edges make the index, then each place is looked for.
	paralleltest.Heeds(t, 3*len(g.From)/4096+len(points), func(ctx context.Context) error {
		_, err := snap.NewIndex(g).Snap(ctx, network.Car, points, snap.Limit)
		return err
	})
}

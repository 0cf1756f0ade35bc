package isochrone_test

import (
	"context"
	"testing"

	"maillage/geo/network"
	"maillage/geo/network/isochrone"
	"maillage/geo/network/networktest"
	"maillage/geo/network/search"
	"maillage/geo/parallel/paralleltest"
)

func TestDrawingHeedsItsContext(t *testing.T) {
	g := networktest.Grid(150)
	at := networktest.PlacesOn(g, 4, 1)[0]
	at.At = network.Degrees(g.Lon[g.From[at.Edge]], g.Lat[g.From[at.Edge]])
	minutes := []float64{5, 10, 15}
	// Three passes over the edges, a hundred buckets of time, the sweeps over the grid
	// and each area.
	paralleltest.Heeds(t, 3*len(g.From)/4096+100+2+len(minutes), func(ctx context.Context) error {
		_, err := isochrone.Draw(ctx, search.NewRouter(g), network.Car, at, minutes, false)
		return err
	})
}

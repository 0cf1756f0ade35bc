package build_test

import (
	"context"
	"testing"

	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/networktest"
	"maillage/geo/parallel/paralleltest"
)

func TestBuildingHeedsItsContext(t *testing.T) {
	raw := networktest.PlainRaw(90)
	// The ways are passed three times, their pieces and their edges once, and the
	// nodes once a mode.
	looks := 5*len(raw.Ways)/4096 + network.Modes*90*90/4096
	paralleltest.Heeds(t, looks, func(ctx context.Context) error {
		_, err := build.Graph(ctx, networktest.CopyRaw(raw), network.Meta{})
		return err
	})
}

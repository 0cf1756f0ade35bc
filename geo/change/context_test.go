package change_test

import (
	"context"
	"testing"

	"maillage/geo/change"
	"maillage/geo/parallel/paralleltest"
)

func TestComputeHeedsItsContext(t *testing.T) {
	in := world()
	paralleltest.Heeds(t, len(in.Services)*len(in.Editions), func(ctx context.Context) error {
		return change.Compute(ctx, in, framesOf(in))
	})
}

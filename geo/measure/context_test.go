package measure

import (
	"context"
	"testing"

	"maillage/geo/parallel/paralleltest"
)

func TestComputeHeedsItsContext(t *testing.T) {
	in := randomInput(60, 4)
	in.Coverage = usualCoverage()
	// By each mode, from the communes at once to each service and to its enterprises.
	paralleltest.Heeds(t, 2*4*4, func(ctx context.Context) error {
		_, err := Compute(ctx, in)
		return err
	})
}

package measure

import (
	"context"
	"testing"

	"maillage/geo/parallel/paralleltest"
)

func TestComputeHeedsItsContext(t *testing.T) {
	in := randomInput(60, 4)
	in.Coverage = usualCoverage()
	// By car, from each of some fifty communes to each service and to its enterprises.
	paralleltest.Heeds(t, 2*4*50, func(ctx context.Context) error {
		_, err := Compute(ctx, in)
		return err
	})
}

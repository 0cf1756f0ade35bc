package nearest

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/parallel/paralleltest"
)

func TestEstimatedSearchesHeedTheirContext(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	points := make([]orb.Point, 4*blockSize)
	for i := range points {
		points[i] = orb.Point{5 + r.Float64(), 45 + r.Float64()}
	}
	e := NewEstimator(usual, nil)
	paralleltest.Heeds(t, len(points)+4, func(ctx context.Context) error {
		f, err := NewEstimated(ctx, e, points)
		if err != nil {
			return err
		}
		_, err = f.Nearest(ctx, points, 2)
		return err
	})
}

package transit

import (
	"context"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel/paralleltest"
)

func TestSearchesWithoutACarHeedTheirContext(t *testing.T) {
	f, places := valley()
	o := options(f, places)
	e := straight().(StraightWalker).Estimate.By(geo.ModeFoot)
	foot := paralleltest.Must(nearest.NewEstimated(t.Context(), nearest.NewEstimator(e, nil), places))
	departures := len(o.Journeys.Timetable.departures([]Access{{Stop: 0}}, o.Journeys.Window))
	tests := []struct {
		name  string
		looks int
		work  func(ctx context.Context) error
	}{
		{"walks", len(places), func(ctx context.Context) error {
			_, err := straight().Walks(ctx, places, places, 500)
			return err
		}},
		// Each start, and each departure from the first.
		{"journeys", len(places) + departures, func(ctx context.Context) error {
			_, err := NewFinder(ctx, o.Journeys, places, foot)
			return err
		}},
		{"nearest", 2*len(places) + 1, func(ctx context.Context) error {
			finder, err := NewFinder(context.Background(), o.Journeys, places, foot)
			if err != nil {
				return err
			}
			_, err = finder.Nearest(ctx, []orb.Point{places[2]}, 1)
			return err
		}},
		{"supplies", 3*len(places) + departures, func(ctx context.Context) error {
			_, err := Supplies(ctx, places, o)
			return err
		}},
		{"fastest", departures, func(ctx context.Context) error {
			_, err := o.Journeys.Timetable.Fastest(ctx, []Access{{Stop: 0}}, o.Journeys.Window, o.Journeys.Limit)
			return err
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { paralleltest.Heeds(t, tt.looks, tt.work) })
	}
}

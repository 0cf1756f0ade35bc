package transit_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
	"maillage/geo/parallel/paralleltest"
	"maillage/geo/transit"
)

func TestStraightWalks(t *testing.T) {
	from := []orb.Point{{5, 45}, {6, 45}}
	to := []orb.Point{{6, 45.001}, {5, 45.02}, {5, 45.01}, {5, 45}}
	// A hundredth of a degree to the north is 1,112 m, 1,668 m on foot.
	walker := transit.StraightWalker{Estimate: nearest.Estimate{Detour: 1.5, SpeedKmh: 50, MountainSpeedKmh: 40, FootKmh: 4.5, BicycleKmh: 15, FloorMinutes: 1}}
	tests := []struct {
		name   string
		metres float64
		want   []transit.Walk
	}{
		{"in the order of places, without a floor", 2000, []transit.Walk{
			{From: 0, To: 2, Seconds: 1334, Metres: 1668}, {From: 0, To: 3}, {From: 1, To: 0, Seconds: 133, Metres: 167},
		}},
		{"the limit is of the walk, not of the straight line", 1600, []transit.Walk{
			{From: 0, To: 3}, {From: 1, To: 0, Seconds: 133, Metres: 167},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := paralleltest.Must(walker.Walks(t.Context(), from, to, tt.metres))
			if len(got) != len(tt.want) {
				t.Fatalf("got %+v, want %+v", got, tt.want)
			}
			for i, w := range tt.want {
				g := got[i]
				if g.From != w.From || g.To != w.To || g.Seconds < w.Seconds-1 || g.Seconds > w.Seconds+1 || math.Abs(float64(g.Metres-w.Metres)) > 1 {
					t.Errorf("walk %d is %+v, want %+v", i, g, w)
				}
			}
		})
	}
}

package nearest

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/quadtree"
)

var usual = Estimate{Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 40, FloorMinutes: 1, FootKmh: 4.5, BicycleKmh: 15}

// bruteNearest tries every place.
func bruteNearest(e *Estimator, from orb.Point, points []orb.Point, k int) []Hit {
	all := make([]Hit, len(points))
	for i, p := range points {
		minutes, _ := e.Travel(from, p)
		all[i] = Hit{Place: i, Minutes: minutes, Straight: Distance(from, p)}
	}
	slices.SortFunc(all, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(a.Minutes, b.Minutes), cmp.Compare(a.Straight, b.Straight), cmp.Compare(a.Place, b.Place))
	})
	return all[:min(k, len(all))]
}

func TestNearestEqualsBruteForce(t *testing.T) {
	r := newRand()
	for _, mountains := range []int{0, 5, 80} {
		for _, n := range []int{0, 1, 2, 7, 50, 700} {
			e := NewEstimator(usual, r.stars(mountains))
			points := r.points(n)
			for i := range n / 3 { // several places at one position
				points[r.IntN(n)] = points[i]
			}
			places := e.Index(points)
			for i := range 150 {
				k := 1 + i%4
				from := r.point()
				if n > 0 && r.IntN(4) == 0 {
					from = points[r.IntN(n)]
				}
				want := bruteNearest(e, from, points, k)
				if got := e.From(from).Nearest(places, k, nil); !slices.Equal(got, want) {
					t.Fatalf("%d mountains, %d places, the %d nearest from %v: got %+v, brute force %+v", mountains, n, k, from, got, want)
				}
			}
		}
	}
}

func TestNearestIsByTimeNotByLength(t *testing.T) {
	// A wall of mountain to the east: the place 10 km east takes longer than the
	// one 11 km west.
	wall := orb.MultiPolygon{{{{5.05, 44}, {5.06, 44}, {5.06, 46}, {5.05, 46}, {5.05, 44}}}}
	e := NewEstimator(usual, []orb.MultiPolygon{wall})
	degree := func(metres float64) float64 {
		return metres / Distance(orb.Point{5, 45}, orb.Point{6, 45})
	}
	east, west := orb.Point{5 + degree(10000), 45}, orb.Point{5 - degree(11000), 45}
	hits := e.From(orb.Point{5, 45}).Nearest(e.Index([]orb.Point{east, west}), 2, nil)
	if len(hits) != 2 || hits[0].Place != 1 || hits[1].Place != 0 {
		t.Fatalf("nearest are %+v, want the western place, then the eastern", hits)
	}
	if want := 11.0 * 1.35 / 50 * 60; math.Abs(hits[0].Minutes-want) > 0.001 {
		t.Errorf("%.4f minutes, want %.4f", hits[0].Minutes, want)
	}
}

func TestNearestTies(t *testing.T) {
	here := orb.Point{5, 45}
	near, nearer := orb.Point{5.001, 45}, orb.Point{5.0005, 45} // both within the floor
	e := NewEstimator(usual, nil)
	tests := []struct {
		name   string
		points []orb.Point
		want   int
	}{
		{"within the floor the shorter way wins", []orb.Point{near, nearer}, 1},
		{"at one position the first place wins", []orb.Point{near, nearer, nearer}, 1},
		{"the place itself takes the floor", []orb.Point{near, here}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			hit := e.From(here).Nearest(e.Index(tt.points), 1, nil)[0]
			if hit.Place != tt.want || hit.Minutes != 1 {
				t.Errorf("got %+v, want place %d in 1 minute", hit, tt.want)
			}
		})
	}
}

func TestNearestAcrossTheAntimeridianAndThePole(t *testing.T) {
	e := NewEstimator(usual, nil)
	tests := []struct {
		name   string
		from   orb.Point
		points []orb.Point
	}{
		{"antimeridian", orb.Point{179.9, -17}, []orb.Point{{178, -17}, {-179.9, -17}}},
		{"pole", orb.Point{0, 89.9}, []orb.Point{{0, 89}, {180, 89.9}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if hits := e.From(tt.from).Nearest(e.Index(tt.points), 1, nil); hits[0].Place != 1 {
				t.Errorf("nearest is place %d, want 1", hits[0].Place)
			}
		})
	}
}

func TestReachBoundsTravel(t *testing.T) {
	r := newRand()
	e := NewEstimator(usual, r.stars(30))
	for range 500 {
		a, b := r.point(), r.point()
		minutes, metres := e.Travel(a, b)
		if straight := Distance(a, b); straight > e.Reach(minutes)+1e-6 {
			t.Fatalf("%v m are travelled in %v min, beyond the reach of %v m", straight, minutes, e.Reach(minutes))
		} else if metres != straight*1.35 {
			t.Fatalf("road of %v m for %v m straight", metres, straight)
		}
	}
}

func BenchmarkNearest(b *testing.B) {
	r := newRand()
	e := NewEstimator(usual, r.stars(200))
	points, starts := r.points(5000), r.points(1024)
	places := e.Index(points)
	b.Run("by time", func(b *testing.B) {
		var hits []Hit
		for i := range b.N {
			hits = e.From(starts[i%1024]).Nearest(places, 1, hits)
		}
	})
	b.Run("the three by time", func(b *testing.B) {
		var hits []Hit
		for i := range b.N {
			hits = e.From(starts[i%1024]).Nearest(places, 3, hits)
		}
	})
	b.Run("brute force", func(b *testing.B) {
		for i := range b.N {
			bruteNearest(e, starts[i%1024], points, 1)
		}
	})
	// The library peer answers an easier question: the nearest in degrees, with
	// neither sphere nor mountains.
	tree := quadtree.New(orb.MultiPoint(points).Bound())
	for _, p := range points {
		if err := tree.Add(p); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("orb quadtree in degrees", func(b *testing.B) {
		for i := range b.N {
			tree.Find(starts[i%1024])
		}
	})
}

func BenchmarkIndex(b *testing.B) {
	points := newRand().points(35000)
	e := NewEstimator(usual, nil)
	for b.Loop() {
		e.Index(points)
	}
}

package nearest

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/quadtree"
)

var usual = Estimate{Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 40, FloorMinutes: 1}

// bruteNearest tries every place.
func bruteNearest(e *Estimator, from orb.Point, points []orb.Point) (Hit, bool) {
	best := Hit{Place: -1, Minutes: math.Inf(1), Straight: math.Inf(1)}
	for i, p := range points {
		minutes, _ := e.Travel(from, p)
		if h := (Hit{Place: i, Minutes: minutes, Straight: Distance(from, p)}); h.before(best) {
			best = h
		}
	}
	return best, best.Place >= 0
}

func TestNearestEqualsBruteForce(t *testing.T) {
	r := newRand()
	for _, mountains := range []int{0, 5, 80} {
		for _, n := range []int{0, 1, 2, 7, 50, 700} {
			e := NewEstimator(usual, r.stars(mountains))
			points := r.points(n)
			places := e.Index(points)
			for range 150 {
				from := r.point()
				if n > 0 && r.IntN(4) == 0 {
					from = points[r.IntN(n)]
				}
				want, wantOK := bruteNearest(e, from, points)
				got, ok := e.From(from).Nearest(places)
				if got != want || ok != wantOK {
					t.Fatalf("%d mountains, %d places, from %v: got %+v %t, brute force %+v %t", mountains, n, from, got, ok, want, wantOK)
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
	hit, ok := e.From(orb.Point{5, 45}).Nearest(e.Index([]orb.Point{east, west}))
	if !ok || hit.Place != 1 {
		t.Fatalf("nearest is %+v, want the western place", hit)
	}
	if want := 11.0 * 1.35 / 50 * 60; math.Abs(hit.Minutes-want) > 0.001 {
		t.Errorf("%.4f minutes, want %.4f", hit.Minutes, want)
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
			hit, _ := e.From(here).Nearest(e.Index(tt.points))
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
			if hit, _ := e.From(tt.from).Nearest(e.Index(tt.points)); hit.Place != 1 {
				t.Errorf("nearest is place %d, want 1", hit.Place)
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
		for i := range b.N {
			e.From(starts[i%1024]).Nearest(places)
		}
	})
	b.Run("brute force", func(b *testing.B) {
		for i := range b.N {
			bruteNearest(e, starts[i%1024], points)
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

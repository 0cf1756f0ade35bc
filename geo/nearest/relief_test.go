package nearest

import (
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// square is 0…10 × 0…10 with a hole 4…6 × 4…6 and an island 20…21 × 0…1.
func square() orb.MultiPolygon {
	box := func(x0, y0, x1, y1 float64) orb.Ring {
		return orb.Ring{{x0, y0}, {x1, y0}, {x1, y1}, {x0, y1}, {x0, y0}}
	}
	return orb.MultiPolygon{{box(0, 0, 10, 10), box(4, 4, 6, 6)}, {box(20, 0, 21, 1)}}
}

func TestReliefMeets(t *testing.T) {
	tests := []struct {
		name string
		a, b orb.Point
		want bool
	}{
		{"wholly inside", orb.Point{1, 1}, orb.Point{2, 2}, true},
		{"from outside to inside", orb.Point{-5, 5}, orb.Point{1, 5}, true},
		{"through", orb.Point{-5, 5}, orb.Point{15, 5}, true},
		{"in the hole", orb.Point{4.5, 5}, orb.Point{5.5, 5}, false},
		{"from the hole across its rim", orb.Point{5, 5}, orb.Point{3, 5}, true},
		{"touches a corner", orb.Point{-1, 11}, orb.Point{1, 9}, true},
		{"passes by a corner", orb.Point{-1, 11.0000001}, orb.Point{1, 9.0000001}, true},
		{"beyond a corner", orb.Point{-1, 11}, orb.Point{1, 11.0000001}, false},
		{"along an edge", orb.Point{10, -5}, orb.Point{10, 15}, true},
		{"a hair beside an edge", orb.Point{10.000000000001, -5}, orb.Point{10.000000000001, 15}, false},
		{"ends on an edge", orb.Point{15, 5}, orb.Point{10, 5}, true},
		{"between the two parts", orb.Point{11, -5}, orb.Point{19, 15}, false},
		{"through the island", orb.Point{20.5, -5}, orb.Point{20.5, 5}, true},
		{"in line with an edge, before it", orb.Point{-5, 0}, orb.Point{-1, 0}, false},
		{"a single point outside", orb.Point{15, 5}, orb.Point{15, 5}, false},
		{"a single point on a vertex", orb.Point{0, 0}, orb.Point{0, 0}, true},
		{"far away", orb.Point{100, 100}, orb.Point{200, 200}, false},
	}
	relief := NewRelief([]orb.MultiPolygon{square()})
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := relief.Meets(tt.a, tt.b); got != tt.want {
				t.Errorf("Meets = %t, want %t", got, tt.want)
			}
			if got := relief.Meets(tt.b, tt.a); got != tt.want {
				t.Errorf("backwards, Meets = %t, want %t", got, tt.want)
			}
		})
	}
}

func TestReliefWithoutMountainsMeetsNothing(t *testing.T) {
	if NewRelief(nil).Meets(orb.Point{0, 0}, orb.Point{1, 1}) {
		t.Error("a line meets mountains where there are none")
	}
}

// TestReliefAgreesWithEveryEdge compares the grid with a walk over all edges.
func TestReliefAgreesWithEveryEdge(t *testing.T) {
	r := newRand()
	contours := r.stars(60)
	relief := NewRelief(contours)
	met := 0
	for range 4000 {
		a := r.point()
		b := orb.Point{a[0] + r.Float64() - 0.5, a[1] + r.Float64() - 0.5}
		want := bruteMeets(contours, a, b)
		if got := relief.Meets(a, b); got != want {
			t.Fatalf("from %v to %v: Meets = %t, every edge says %t", a, b, got, want)
		}
		if want {
			met++
		}
	}
	if met < 400 || met > 3600 {
		t.Errorf("%d of 4000 lines meet a contour: the test says little", met)
	}
}

func bruteMeets(contours []orb.MultiPolygon, a, b orb.Point) bool {
	for _, contour := range contours {
		if planar.MultiPolygonContains(contour, a) || planar.MultiPolygonContains(contour, b) {
			return true
		}
		for _, polygon := range contour {
			for _, ring := range polygon {
				for i := 1; i < len(ring); i++ {
					if segmentsMeet(a, b, ring[i-1], ring[i]) {
						return true
					}
				}
			}
		}
	}
	return false
}

func TestOrientIsExact(t *testing.T) {
	// Points of a line at 1/3: products round, the true answer is known from
	// integers scaled by a power of two.
	const u = 0x1p-50
	a, b := orb.Point{0.5, 0.5}, orb.Point{12, 12}
	for i := range 8 {
		for j := range 8 {
			c := orb.Point{0.5 + float64(i)*u, 0.5 + float64(j)*u}
			want := j - i
			if got := orient(a, b, c); got*want < 0 || (got == 0) != (want == 0) {
				t.Errorf("orient of (%d, %d) is %d, want the sign of %d", i, j, got, want)
			}
		}
	}
}

func BenchmarkReliefMeets(b *testing.B) {
	r := newRand()
	contours := r.stars(1000)
	lines := r.points(1024)
	relief := NewRelief(contours)
	b.Run("grid", func(b *testing.B) {
		for i := range b.N {
			relief.Meets(lines[i%1024], lines[(i+1)%1024])
		}
	})
	b.Run("every edge", func(b *testing.B) {
		for i := range b.N {
			bruteMeets(contours, lines[i%1024], lines[(i+1)%1024])
		}
	})
}

package nearest

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func TestDistance(t *testing.T) {
	quarter := math.Pi / 2 * EarthRadius
	tests := []struct {
		name string
		a, b orb.Point
		want float64 // metres
	}{
		{"same point", orb.Point{5, 45}, orb.Point{5, 45}, 0},
		{"equator to pole", orb.Point{0, 0}, orb.Point{0, 90}, quarter},
		{"antipodes", orb.Point{0, 0}, orb.Point{180, 0}, 2 * quarter},
		{"across the antimeridian", orb.Point{179.5, 0}, orb.Point{-179.5, 0}, quarter / 90},
		{"a degree of latitude", orb.Point{5, 44}, orb.Point{5, 45}, 111195.0797346},
		// 1e-6 degree of latitude: a haversine in single precision would give 0.
		{"eleven centimetres", orb.Point{5, 45}, orb.Point{5, 45.000001}, 0.1111950797},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, back := Distance(tt.a, tt.b), Distance(tt.b, tt.a)
			if math.Abs(got-tt.want) > 1e-4*max(1e-4, math.Min(1, tt.want)) {
				t.Errorf("Distance = %.10f, want %.10f", got, tt.want)
			}
			if got != back {
				t.Errorf("there %.12f, back %.12f", got, back)
			}
		})
	}
}

func TestChord2WithinIsNeverShort(t *testing.T) {
	r := newRand()
	for range 20000 {
		a := r.point()
		b := orb.Point{a[0] + (r.Float64()-0.5)*r.scale(), math.Min(90, a[1]+(r.Float64()-0.5)*r.scale())}
		if d := Distance(a, b); chord2(newPosition(a).at, newPosition(b).at) > chord2Within(d) {
			t.Fatalf("the chord from %v to %v is longer than chord2Within of their distance %v", a, b, d)
		}
	}
}

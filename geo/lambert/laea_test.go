package lambert_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"maillage/geo/lambert"
)

// The second position is published with the method (EPSG Guidance Note 7-2:
// 3,962,799.45 and 2,999,718.85 m); all are PROJ's, from EPSG:4258 to EPSG:3035.
func TestKnownPositionsInLAEAEurope(t *testing.T) {
	tests := []struct {
		name           string
		lon, lat, x, y float64
	}{
		{"the centre of the projection", 10, 52, 4321000, 3210000},
		{"the published point", 5, 50, 3962799.4510, 2999718.8532},
		{"Paris", 2.3522, 48.8566, 3760771.8648, 2889484.8019},
		{"the west of Brittany", -5.1, 48.5, 3213589.3970, 2934709.2416},
		{"the east of Corsica", 9.4, 42.5, 4271520.2086, 2155142.9371},
		{"the Drôme", 5.0219, 44.7358, 3926286.5819, 2415875.5521},
		{"the Bay of Biscay", -3.5, 46.3, 3286276.4591, 2670691.0356},
		{"Alsace", 8.2, 48.97, 4189188.2560, 2874588.0235},
		{"Portugal", -9.5, 38.7, 2634521.3264, 1952301.5357},
		{"Lapland", 28, 68, 5071151.5988, 5085032.4754},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x, y := lambert.LAEAFromWGS84(tt.lon, tt.lat)
			if d := math.Hypot(x-tt.x, y-tt.y); d > 2e-4 {
				t.Errorf("LAEAFromWGS84(%g, %g) = %.4f, %.4f; want %.4f, %.4f: %.4f m off", tt.lon, tt.lat, x, y, tt.x, tt.y, d)
			}
			p := lambert.LAEAToWGS84(tt.x, tt.y)
			if math.Abs(p[0]-tt.lon) > 3e-9 || math.Abs(p[1]-tt.lat) > 3e-9 {
				t.Errorf("LAEAToWGS84(%g, %g) = %.10f; want %g, %g", tt.x, tt.y, p, tt.lon, tt.lat)
			}
		})
	}
}

func TestThereAndBackInLAEAEuropeIsWithinATenthOfAMillimetre(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20000 {
		x, y := 2.6e6+rng.Float64()*3e6, 1.4e6+rng.Float64()*3.6e6
		p := lambert.LAEAToWGS84(x, y)
		bx, by := lambert.LAEAFromWGS84(p[0], p[1])
		if d := math.Hypot(bx-x, by-y); d > 1e-4 {
			t.Fatalf("(%.3f, %.3f) comes back %.6f m away", x, y, d)
		}
	}
}

// A square of 200 m of the projection covers 4 hectares of the ellipsoid wherever
// it is: what equal-area means.
func TestSquaresHaveTheirArea(t *testing.T) {
	const a, f = 6378137.0, 1 / 298.257222101
	e := math.Sqrt(2*f - f*f)
	for _, at := range [][2]float64{{3926200, 2415800}, {3213400, 2934600}, {4271400, 2155000}} {
		// Area by the rectangles of longitude between the meridians of its corners.
		area := 0.0
		corners := [][2]float64{{0, 0}, {200, 0}, {200, 200}, {0, 200}}
		for i := range corners {
			p := lambert.LAEAToWGS84(at[0]+corners[i][0], at[1]+corners[i][1])
			q := lambert.LAEAToWGS84(at[0]+corners[(i+1)%4][0], at[1]+corners[(i+1)%4][1])
			sin := math.Sin((p[1] + q[1]) / 2 * math.Pi / 180)
			belt := a * a * (1 - e*e) / 2 * (sin/(1-e*e*sin*sin) + math.Atanh(e*sin)/e)
			area -= belt * (q[0] - p[0]) * math.Pi / 180
		}
		if math.Abs(area-40000) > 0.05 {
			t.Errorf("the square at %v covers %.4f m²", at, area)
		}
	}
}

func BenchmarkLAEAToWGS84(b *testing.B) {
	x, y := 3926286.0, 2415875.0
	for b.Loop() {
		p := lambert.LAEAToWGS84(x, y)
		x = 3926286.0 + p[0]
	}
}

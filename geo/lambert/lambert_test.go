package lambert_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"maillage/geo/lambert"
)

// Expected positions are PROJ's, from EPSG:4326 to EPSG:2154, and agree with
// the closed formulas of IGN's NT/G 71 to the tenth of a millimetre.
func TestKnownPositions(t *testing.T) {
	tests := []struct {
		name           string
		lon, lat, x, y float64
	}{
		{"the origin of the projection", 3, 46.5, 700000, 6600000},
		{"the west of Brittany", -5.1, 48.5, 102654.6840, 6852859.0966},
		{"Paris", 2.3522, 48.8566, 652469.0227, 6862035.2594},
		{"the east of Corsica", 9.4, 42.5, 1226258.9382, 6176913.7054},
		{"the Bay of Biscay", -3.5, 46.3, 200253.1158, 6598369.8142},
		{"the Drôme", 5.0219, 44.7358, 860058.3550, 6406123.7857},
		{"Alsace", 8.2, 48.97, 1080437.9136, 6886981.6776},
		{"Guadeloupe, far outside", -61.5, 16.2, -6269362.8909, 6111333.9886},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x, y := lambert.FromWGS84(tt.lon, tt.lat)
			if d := math.Hypot(x-tt.x, y-tt.y); d > 1e-3 {
				t.Errorf("FromWGS84(%g, %g) = %.4f, %.4f; want %.4f, %.4f: %.4f m off", tt.lon, tt.lat, x, y, tt.x, tt.y, d)
			}
			p := lambert.ToWGS84(tt.x, tt.y)
			if math.Abs(p[0]-tt.lon) > 1e-8 || math.Abs(p[1]-tt.lat) > 1e-8 {
				t.Errorf("ToWGS84(%g, %g) = %v; want %g, %g", tt.x, tt.y, p, tt.lon, tt.lat)
			}
		})
	}
}

func TestThereAndBackIsWithinATenthOfAMillimetre(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		x, y := -200e3+rng.Float64()*1.6e6, 5.9e6+rng.Float64()*1.4e6
		p := lambert.ToWGS84(x, y)
		bx, by := lambert.FromWGS84(p[0], p[1])
		if d := math.Hypot(bx-x, by-y); d > 1e-4 {
			t.Fatalf("(%.3f, %.3f) comes back %.6f m away", x, y, d)
		}
	}
}

// The constants are derived again from the ellipsoid and the two parallels.
func TestTheConstantsFollowFromTheParallels(t *testing.T) {
	const a, f = 6378137.0, 1 / 298.257222101
	e := math.Sqrt(2*f - f*f)
	iso := func(lat float64) float64 { return math.Atanh(math.Sin(lat)) - e*math.Atanh(e*math.Sin(lat)) }
	radius := func(lat float64) float64 {
		return a * math.Cos(lat) / math.Sqrt(1-e*e*math.Sin(lat)*math.Sin(lat))
	}
	low, high, origin := 44*math.Pi/180, 49*math.Pi/180, 46.5*math.Pi/180
	n := math.Log(radius(high)/radius(low)) / (iso(low) - iso(high))
	pole := 6600000 + radius(low)/n*math.Exp(n*(iso(low)-iso(origin)))
	// Due north along the meridian the projection shrinks to the pole.
	_, y := lambert.FromWGS84(3, 46.5)
	if math.Abs(y-6600000) > 1e-6 {
		t.Errorf("the origin has y %.6f, want 6600000", y)
	}
	x, yEast := lambert.FromWGS84(4, 46.5)
	angle := math.Atan2(x-700000, pole-yEast)
	if want := n * math.Pi / 180; math.Abs(angle-want) > 1e-12 {
		t.Errorf("one degree turns by %.15f, want %.15f", angle, want)
	}
}

func ExampleToWGS84() {
	p := lambert.ToWGS84(700000, 6600000)
	fmt.Printf("%.6f %.6f\n", p[0], p[1])
	// Output: 3.000000 46.500000
}

func BenchmarkToWGS84(b *testing.B) {
	x, y := 860058.0, 6406123.0
	for b.Loop() {
		p := lambert.ToWGS84(x, y)
		x = 860058.0 + p[0]
	}
}

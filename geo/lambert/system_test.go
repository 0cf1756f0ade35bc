package lambert_test

import (
	"math"
	"strings"
	"testing"

	"maillage/geo/lambert"
)

// Positions are PROJ's, from longitudes and latitudes on GRS 80.
func TestKnownPositionsInEverySystem(t *testing.T) {
	tests := []struct {
		name           string
		epsg           int
		x, y, lon, lat float64
	}{
		{"Guadeloupe", 5490, 660342.312388862, 1791644.13149472, -61.5, 16.2},
		{"Guyane", 2972, 355855.43844099, 541750.163564085, -52.3, 4.9},
		{"the west of Guyane", 3313, 832448.394665354, 608768.739142236, -54, 5.5},
		{"La Réunion", 2975, 338788.529854501, 7688141.53783124, 55.45, -20.9},
		{"Mayotte", 4471, 521705.54803132, 8584972.96246799, 45.2, -12.8},
		{"Saint-Pierre-et-Miquelon", 4467, 561046.921380243, 5183249.91286276, -56.2, 46.8},
		{"the Drôme", 3945, 1859988.40088176, 4171991.95903127, 5.02, 44.73},
		{"Corsica", 3942, 2204128.58334378, 1229071.42175849, 9.1, 42.1},
		{"Brittany", 3948, 1145559.5724042, 7271463.57847636, -4.5, 48.4},
		{"the north", 3950, 1653982.31037165, 9266936.37490305, 2.35, 50.6},
		{"the Drôme in Lambert-93", 2154, 860058.3550, 6406123.7857, 5.0219, 44.7358},
		{"the Drôme in LAEA Europe", 3035, 3926286.5819, 2415875.5521, 5.0219, 44.7358},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := lambert.ByEPSG(tt.epsg)
			if err != nil || s.EPSG != tt.epsg {
				t.Fatalf("system %+v, %v", s, err)
			}
			p := s.ToWGS84(tt.x, tt.y)
			if math.Abs(p[0]-tt.lon) > 1e-8 || math.Abs(p[1]-tt.lat) > 1e-8 {
				t.Errorf("(%g, %g) is at %.10f; want %g, %g", tt.x, tt.y, p, tt.lon, tt.lat)
			}
			square := tt.epsg == 2972 // whose axes cannot be distinguished
			if !s.Usual.Contains([2]float64{tt.x, tt.y}) || s.Usual.Contains([2]float64{tt.y, tt.x}) != square {
				t.Errorf("usual positions %v do not tell the axes apart", s.Usual)
			}
		})
	}
}

func TestSystemsAreKnownByTheirNames(t *testing.T) {
	for name, want := range map[string]int{
		"2154": 2154, "EPSG:5490": 5490, "LAMBERT_93": 2154, "Lambert 93": 2154, "UTM_N20": 5490, "UTM_N22": 2972, "UTM_S40": 2975,
		"UTM_S38": 4471, "UTM_N21": 4467, "WGS84": 4326, "4258": 4326, "32620": 5490,
	} {
		if s, err := lambert.ByName(name); err != nil || s.EPSG != want {
			t.Errorf("%s is %d, %v; want %d", name, s.EPSG, err, want)
		}
	}
	for commune, want := range map[string]int{"26108": 2154, "2A004": 2154, "97105": 5490, "97209": 5490, "97302": 2972, "97411": 2975, "97608": 4471, "97502": 4467, "": 2154} {
		if s := lambert.Legal(commune); s.EPSG != want {
			t.Errorf("%s is in %d, want %d", commune, s.EPSG, want)
		}
	}
}

func TestOtherSystemsAreRefusedByName(t *testing.T) {
	for name, want := range map[string]string{
		"27572": "the older Lambert II étendu (NTF)", "27562": "the older Lambert II (NTF)", "2970": "Guadeloupe 1948",
		"25832": "none of the systems of French official files", "BD_ADRESSE": `no system of French official files is named "BD_ADRESSE"`,
	} {
		if _, err := lambert.ByName(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

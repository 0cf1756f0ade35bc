package cog_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	sphere "github.com/paulmach/orb/geo"

	"maillage/geo"
	"maillage/ingest/cog"
)

// sample is a small fictional country.
func sample() *cog.COG {
	return cog.New(
		[]cog.Commune{
			{Code: "00001", Name: "Port-Saint-Élie", Departement: "00", Region: "00", EPCI: "200000001", Postcodes: []string{"00100"}},
			{Code: "00002", Name: "L'Anse-aux-Œillets", Departement: "00", Region: "00", EPCI: "200000001", Postcodes: []string{"00100"}},
			{Code: "84001", Name: "Mirelle", Departement: "84", Region: "93", Postcodes: []string{"84100"}},
			{Code: "26001", Name: "Mirelle", Departement: "26", Region: "84", Postcodes: []string{"26100"}},
			{Code: "26002", Name: "Sainte-Aude", Departement: "26", Region: "84", Postcodes: []string{"26200"}},
		},
		[]cog.Former{
			{Code: "26101", Commune: "26001", Kind: "commune-deleguee", Name: "Vieux-Mirelle"},
			{Code: "26102", Commune: "26101", Kind: "ancienne"},
			{Code: "26103", Commune: "26104", Kind: "ancienne"}, {Code: "26104", Commune: "26103", Kind: "ancienne"},
			{Code: "26101", Commune: "26002", Kind: "ancienne"},
		},
		map[geo.Level]map[string]string{
			geo.LevelDepartement: {"00": "Île", "84": "Vaucluse", "26": "Drôme", "75": "Paris"},
			geo.LevelRegion:      {"00": "Îles", "84": "Auvergne-Rhône-Alpes", "93": "Provence-Alpes-Côte d'Azur", "75": "Nouvelle-Aquitaine"},
			geo.LevelEPCI:        {"200000001": "CC de l'Île"},
		})
}

func TestCurrentLeadsAnyCodeToTheCurrentCommune(t *testing.T) {
	tests := []struct{ name, code, want string }{
		{"current", "26002", "26002"},
		{"merged", "26101", "26001"},
		{"merged twice", "26102", "26001"},
		{"unknown", "99999", ""},
		{"a circle ends", "26103", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := sample().Current(tt.code)
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("Current(%s) = %q, %v; want %q", tt.code, got, ok, tt.want)
			}
		})
	}
}

func TestByNameIgnoresSpelling(t *testing.T) {
	tests := []struct{ name, commune, postcode, departement, want string }{
		{"capitals without accents", "PORT ST ELIE", "00100", "", "00001"},
		{"article and ligature", "anse aux oeillets", "", "00", "00002"},
		{"cedex", "Port-Saint-Élie CEDEX 2", "00100", "", "00001"},
		{"département by name", "mirelle", "", "VAUCLUSE", "84001"},
		{"postcode tells twins apart", "Mirelle", "26100", "", "26001"},
		{"a postcode that nobody has still tells the département", "Mirelle", "26999", "", "26001"},
		{"article behind", "Anse-aux-Œillets (L')", "", "00", "00002"},
		{"former name", "Vieux Mirelle", "", "DROME", "26001"},
		{"twins without département", "Mirelle", "", "", ""},
		{"lone name without département", "Sainte-Aude", "", "", ""},
		{"wrong département", "Sainte-Aude", "", "84", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := sample().ByName(tt.commune, tt.postcode, tt.departement); got != tt.want {
				t.Errorf("ByName = %q, want %q", got, tt.want)
			}
		})
	}
}

func TestParseUnderstandsTerritories(t *testing.T) {
	tests := []struct{ asked, want, names string }{
		{"26", "26", "Drôme"},
		{"84", "84", "Auvergne-Rhône-Alpes"},
		{"dep:84", "dep:84", "Vaucluse"},
		{"departement:84,26", "26 dep:84", "Drôme Vaucluse"},
		{"75", "75", "Paris"},
		{"reg:75", "reg:75", "Nouvelle-Aquitaine"},
		{"93", "reg:93", "Provence-Alpes-Côte d'Azur"},
		{"fr", "FR", "France"},
		{"epci:200000001", "200000001", "CC de l'Île"},
		{"26,26", "26", "Drôme"},
	}
	for _, tt := range tests {
		t.Run(tt.asked, func(t *testing.T) {
			got, err := sample().Parse([]string{tt.asked})
			if err != nil {
				t.Fatal(err)
			}
			var codes, names []string
			for _, territory := range got {
				codes, names = append(codes, territory.String()), append(names, territory.Name)
				again, err := sample().Parse([]string{territory.String()})
				if err != nil || again[0] != territory {
					t.Errorf("%q is understood as %v, %v", territory.String(), again, err)
				}
			}
			if strings.Join(codes, " ") != tt.want || strings.Join(names, " ") != tt.names {
				t.Errorf("Parse = %q, %q; want %q, %q", codes, names, tt.want, tt.names)
			}
		})
	}
}

func TestParseRefusesWhatIsNotOne(t *testing.T) {
	for _, asked := range []string{"", "99", "dep:93", "commune:26001", "123456789"} {
		if _, err := sample().Parse([]string{asked}); geo.ErrorCode(err) != geo.CodeInvalid {
			t.Errorf("Parse(%q) gives %v, want an error told to a person", asked, err)
		}
	}
}

func TestCommunesOfTerritories(t *testing.T) {
	tests := []struct {
		asked string
		want  []string
	}{
		{"84", []string{"26001", "26002"}},
		{"dep:84", []string{"84001"}},
		{"200000001", []string{"00001", "00002"}},
		{"FR", []string{"00001", "00002", "26001", "26002", "84001"}},
		{"26,dep:84", []string{"26001", "26002", "84001"}},
	}
	for _, tt := range tests {
		t.Run(tt.asked, func(t *testing.T) {
			territories, err := sample().Parse([]string{tt.asked})
			if err != nil {
				t.Fatal(err)
			}
			if got := sample().Communes(territories); !slices.Equal(got, tt.want) {
				t.Errorf("communes %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAroundTakesWhatLiesWithinTheDistance(t *testing.T) {
	at := func(lon, lat float64) *orb.Point { return &orb.Point{lon, lat} }
	square := orb.MultiPolygon{{{{5, 45}, {5.2, 45}, {5.2, 45.2}, {5, 45.2}, {5, 45}}}}
	shapes := map[string]cog.Shape{
		"asked":       {Contour: square, Centre: at(5.1, 45.1)},
		"near north":  {Centre: at(5.1, 45.73)}, // 59 km from the border at 45.2
		"far north":   {Centre: at(5.1, 45.76)}, // 62 km
		"near east":   {Contour: orb.MultiPolygon{{{{5.9, 45}, {5.94, 45}, {5.94, 45.1}, {5.9, 45}}}}},
		"far east":    {Centre: at(5.99, 45.05)}, // 62 km from the border at 5.2
		"nowhere":     {},
		"south-west":  {Centre: at(4.6, 44.7)},
		"other world": {Centre: at(-61.5, 16)},
	}
	got := cog.Around(map[string]bool{"asked": true}, shapes, cog.Surroundings)
	slices.Sort(got)
	if want := []string{"near east", "near north", "south-west"}; !slices.Equal(got, want) {
		t.Errorf("around %q, want %q", got, want)
	}
}

func TestTheBoundOfABorderHoldsAllThatIsNear(t *testing.T) {
	centre := orb.Point{5.02, 44.73}
	border := cog.NewBorder(map[string]bool{"26108": true}, map[string]cog.Shape{"26108": {Centre: &centre}}, cog.Surroundings)
	bound := border.Bound()
	for bearing := 0.0; bearing < 360; bearing += 10 {
		if p := sphere.PointAtBearingAndDistance(centre, bearing, 59_900); !border.Near(p) || !bound.Contains(p) {
			t.Errorf("at %g° and 59.9 km: near %t, in the bound %t", bearing, border.Near(p), bound.Contains(p))
		}
	}
	if width, height := bound.Max[0]-bound.Min[0], bound.Max[1]-bound.Min[1]; width > 1.6 || height > 1.1 {
		t.Errorf("the bound is %g° by %g°, far more than 120 km", width, height)
	}
	if got := cog.NewBorder(map[string]bool{"26108": true}, nil, cog.Surroundings).Bound(); !got.IsZero() {
		t.Errorf("of a territory that nobody placed: %v", got)
	}
}

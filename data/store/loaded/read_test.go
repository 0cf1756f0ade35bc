package loaded_test

import (
	"math"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/store/loaded"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

func TestCommunesAreThoseAskedForAndAround(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	got, err := loaded.Communes(t.Context(), st)
	want := []geo.Commune{
		{Code: "00001", Name: "Bourg", EPCI: "200000001", Departement: "00", Region: "99", Population: 3000,
			Postcodes: []string{"00100", "00110"}, Centre: orb.Point{-5.2, 47.05}, CentreMethod: geo.CentreMairie,
			Contour: true, Asked: true},
		{Code: "00002", Name: "Vallon", Departement: "00", Region: "99", Population: 120,
			Postcodes: []string{"00100"}, Centre: orb.Point{-5.05, 47.1}, CentreMethod: geo.CentreSurface,
			Contour: true, Mountain: true, Asked: true},
		{Code: "00003", Name: "Rive", Departement: "00", Region: "99", Population: 50,
			Postcodes: []string{}, CentreMethod: geo.CentreMissing},
	}
	storetest.Compare(t, got, err, want)
}

func TestScopeIsSorted(t *testing.T) {
	t.Parallel()
	got, err := loaded.Scope(t.Context(), storetest.FourCommunes(t))
	storetest.Compare(t, got, err, []string{"00", "84"})
}

func TestTerritoryNamesAtEveryLevel(t *testing.T) {
	t.Parallel()
	got, err := loaded.TerritoryNames(t.Context(), storetest.FourCommunes(t).Pool())
	storetest.Compare(t, got, err, map[geo.Level]map[string]string{
		geo.LevelCommune:     {"00001": "Bourg", "00002": "Vallon", "00003": "Rive", "00004": "Lointain"},
		geo.LevelEPCI:        {"200000001": "CC de l'Île"},
		geo.LevelDepartement: {"00": "L'Île"},
		geo.LevelRegion:      {"99": "Les Îles"},
	})
}

func TestContoursAreOfAskedCommunes(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	got, err := loaded.Contours(t.Context(), st)
	storetest.Compare(t, got, err, []loaded.Contour{
		{Code: "00001", Geometry: storetest.Square(-5.3, 47, -5.1, 47.2)},
		{Code: "00002", Geometry: storetest.Square(-5.1, 47, -5, 47.2)},
	})
	mountain, err := loaded.MountainContours(t.Context(), st)
	storetest.Compare(t, mountain, err, []orb.MultiPolygon{storetest.Square(-5.1, 47, -5, 47.2)})
}

func TestFacilitiesHaveTheirFunctions(t *testing.T) {
	t.Parallel()
	got, err := loaded.Facilities(t.Context(), storetest.FourCommunes(t))
	storetest.Compare(t, got, err, []geo.Facility{
		{ID: "bpe:1", Source: "bpe", Vintage: "2024", Name: "Pharmacie", Commune: "00001", Precision: geo.PrecisionAddress,
			Point: orb.Point{-5.2, 47.1}, Functions: []geo.Function{{Type: "bpe:B203", Count: 3}, {Type: "bpe:D307", Count: 1}}},
		{ID: "bpe:2", Source: "bpe", Vintage: "2024", Name: "École", Commune: "00002", Precision: geo.PrecisionCommune, Point: orb.Point{-5.05, 47.1},
			Functions: []geo.Function{{Type: "bpe:C108", Count: 2}}},
	})
}

func TestEnterprises(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	const several = `update enterprise set kinds = '{EI,fabrique}', fields = '{"name": "siae:1:EI", "phone": "tiers-lieux:4"}' where id = 'siae:1';
		update enterprise_function set record = 'tiers-lieux:4' where function = 'coiffure';
		insert into facility_double values ('bpe:1', 'bpe:B203', 'siae:1', 2), ('bpe:2', 'bpe:C108', 'siae:1', 2)`
	if _, err := st.Pool().Exec(t.Context(), several); err != nil {
		t.Fatal(err)
	}
	got, err := loaded.Enterprises(t.Context(), st)
	storetest.Compare(t, got, err, []geo.Enterprise{
		{ID: "siae:1", Source: "bpe", Vintage: "2024", Name: "Atelier", Kind: "EI", SIRET: "12345678901234", NAF: "8121Z",
			Website: "https://example.org", Address: "2 quai", Sources: []string{}, Commune: "00001", Precision: geo.PrecisionAddress, Point: orb.Point{-5.21, 47.11},
			Kinds: []string{"EI", "fabrique"}, FieldSources: map[string]string{"name": "siae", "phone": "tiers-lieux"},
			Functions: []geo.Given{{Function: "coiffure", Certainty: "C", By: "activity:8121Z", Source: "tiers-lieux"}, {Function: "insertion", Certainty: "A", By: "kind:EI"}},
			Doubles:   []geo.Double{{Facility: "bpe:1", Type: "bpe:B203", Count: 2}, {Facility: "bpe:2", Type: "bpe:C108", Count: 2, Whole: true}}},
		{ID: "siae:2", Source: "bpe", Vintage: "2024", Name: "Jardin", Kind: "ACI", Kinds: []string{}, Sources: []string{}, Commune: "00003", Precision: geo.PrecisionCommune},
	})
}

func TestObservationsAreTheLatestAndSecretsStayUnknown(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	got, err := loaded.Observations(t.Context(), st)
	storetest.Compare(t, geotest.Text(got), err, geotest.Text(map[string]map[string]float64{
		"commune_montagne": {"00001": 0, "00002": 1},
		"revenu_median":    {"00001": 22000, "00002": math.NaN()},
	}))
	sources, err := loaded.ObservationSources(t.Context(), st)
	storetest.Compare(t, sources, err, map[string]geo.SourceVintage{
		"commune_montagne": {Source: "cog", Vintage: "2026"},
		"revenu_median":    {Source: "bpe", Vintage: "2024"},
	})
}

func TestZoningsAreTheLatest(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	// The later one comes first here; of two of one vintage, that of the first source counts.
	const more = `
		insert into zoning values
		  ('00002', 'aire', '11', 'Pôle', 'bpe', '2024'), ('00002', 'aire', '20', null, 'bpe', '2018'),
		  ('00002', 'bassin', 'C', null, 'contours', '2018'), ('00002', 'bassin', 'B', null, 'bpe', '2018'),
		  ('00004', 'bassin', 'X', null, 'bpe', '2018')`
	if _, err := st.Pool().Exec(t.Context(), more); err != nil {
		t.Fatal(err)
	}
	got, err := loaded.Zonings(t.Context(), st)
	storetest.Compare(t, got, err, map[string]map[string]loaded.Zoning{
		"zrr":    {"00001": {Class: "P", Source: "bpe", Vintage: "2024"}},
		"aire":   {"00002": {Class: "11", Label: "Pôle", Source: "bpe", Vintage: "2024"}},
		"bassin": {"00002": {Class: "B", Source: "bpe", Vintage: "2018"}},
	})
}

func TestSourcesTellLoadsAttemptsAndRejects(t *testing.T) {
	t.Parallel()
	states, err := loaded.Sources(t.Context(), storetest.FourCommunes(t))
	if err != nil {
		t.Fatal(err)
	}
	type told struct {
		source, vintage string
		loaded          bool
		fingerprint     string
		outcome         string
		quarantined     map[string]int
	}
	var got []told
	for _, s := range states {
		outcome := ""
		if s.LastAttempt != nil {
			outcome = s.LastAttempt.Outcome + ": " + s.LastAttempt.Message
		}
		if s.Loaded == s.LoadedAt.IsZero() {
			t.Errorf("%s %s: loaded %v at %v", s.Source, s.Vintage, s.Loaded, s.LoadedAt)
		}
		got = append(got, told{s.Source, s.Vintage, s.Loaded, s.Fingerprint, outcome, s.Quarantined})
	}
	storetest.Compare(t, got, nil, []told{
		{"bpe", "2018", true, "f3", "", map[string]int{}},
		{"bpe", "2024", true, "f4", "refused: too many rejects", map[string]int{"negative": 2, "not a number": 1}},
		{"cog", "2026", true, "f1", "", map[string]int{}},
		{"contours", "2018", true, "f2", "", map[string]int{}},
		{"poste", "2026", false, "", "refused: truncated", map[string]int{"truncated": 1}},
	})
}

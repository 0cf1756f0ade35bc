package reference

import (
	"slices"
	"testing"

	"maillage/data/catalogue"
	"maillage/geo"
)

func TestEnterpriseThemesJoinKindAndLongestActivity(t *testing.T) {
	d := &Declarations{
		EnterpriseKinds: map[string]EnterpriseKind{"fabrique": {Themes: []geo.Theme{geo.ThemeDigital}}},
		Activities: []Activity{
			{Prefix: "88", Themes: []geo.Theme{geo.ThemeHealth}},
			{Prefix: "8891", Themes: []geo.Theme{geo.ThemeYouth}},
		},
	}
	tests := []struct {
		name string
		give geo.Enterprise
		want []geo.Theme
	}{
		{"kind alone", geo.Enterprise{Kind: "fabrique"}, []geo.Theme{geo.ThemeDigital}},
		{"short prefix", geo.Enterprise{Kind: "ACI", NAF: "8810A"}, []geo.Theme{geo.ThemeHealth}},
		{"the longest prefix alone, dots or not", geo.Enterprise{Kind: "ACI", NAF: "88.91A"}, []geo.Theme{geo.ThemeYouth}},
		{"both, in display order", geo.Enterprise{Kind: "fabrique", NAF: "8891A"}, []geo.Theme{geo.ThemeDigital, geo.ThemeYouth}},
		{"neither", geo.Enterprise{Kind: "EI", NAF: "0113Z"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := d.EnterpriseThemes(tt.give); !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestResolvePrefersTheDeclaredSource(t *testing.T) {
	d := &Declarations{
		Services: []geo.Service{
			{ID: "poste", Types: []string{"laposte:bureau"}},
			{ID: "medecin", Types: []string{"bpe:D201"}},
		},
		Fallbacks: map[string][]string{"poste": {"bpe:A206", "bpe:A207", "osm:post"}},
	}
	nothing := func(string) bool { return false }
	tests := []struct {
		name          string
		loaded, stale []string
		want          []string
	}{
		{"preferred", []string{"laposte"}, nil, []string{"laposte:bureau"}},
		{"both: never counted twice", []string{"laposte", "bpe"}, nil, []string{"laposte:bureau"}},
		{"only the fallbacks: of one source", []string{"bpe", "osm"}, nil, []string{"bpe:A206", "bpe:A207"}},
		{"only the last fallback", []string{"osm"}, nil, []string{"osm:post"}},
		{"none", nil, nil, []string{"laposte:bureau"}},
		{"the preferred one is too old", []string{"laposte", "bpe"}, []string{"laposte"}, []string{"bpe:A206", "bpe:A207"}},
		{"all but the last are", []string{"laposte", "bpe", "osm"}, []string{"laposte", "bpe"}, []string{"osm:post"}},
		{"both are", []string{"laposte", "bpe"}, []string{"laposte", "bpe"}, []string{"laposte:bureau"}},
		{"the only one is", []string{"bpe"}, []string{"bpe"}, []string{"bpe:A206", "bpe:A207"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := d.Resolve(func(source string) bool { return slices.Contains(tt.loaded, source) },
				func(source string) bool { return slices.Contains(tt.stale, source) }, nothing)
			if !slices.Equal(got.Services[0].Types, tt.want) || got.Fallbacks != nil {
				t.Errorf("types %v, fallbacks %v, want %s and none", got.Services[0].Types, got.Fallbacks, tt.want)
			}
			if got.Services[1].Types[0] != "bpe:D201" || d.Services[0].Types[0] != "laposte:bureau" {
				t.Error("another service, or what was resolved from, changed")
			}
		})
	}
}

func TestResolveTakesTheDenominatorsAtHand(t *testing.T) {
	d := &Declarations{Indicators: []geo.Indicator{{ID: "fibre", Numerator: "fibre", Denominators: []string{"premises"}, Instead: []string{"homes", "firms"}}}}
	for _, tt := range []struct {
		name           string
		observed, want []string
	}{
		{"those declared", []string{"premises", "homes"}, []string{"premises"}},
		{"others instead", []string{"homes"}, []string{"homes", "firms"}},
		{"none", nil, []string{"premises"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := d.Resolve(func(string) bool { return true }, func(string) bool { return false },
				func(name string) bool { return slices.Contains(tt.observed, name) })
			if !slices.Equal(got.Indicators[0].Denominators, tt.want) || got.Indicators[0].Instead != nil {
				t.Errorf("%+v, want denominators %v", got.Indicators[0], tt.want)
			}
			if d.Indicators[0].Instead == nil {
				t.Error("what was resolved from changed")
			}
		})
	}
}

func TestLoadedSources(t *testing.T) {
	got := LoadedSources([]geo.Facility{{Functions: []geo.Function{{Type: "bpe:D201"}, {Type: "bpe:D301"}}}, {Functions: []geo.Function{{Type: "gares:gare"}}}})
	if len(got) != 2 || !got["bpe"] || !got["gares"] {
		t.Errorf("got %v, want bpe and gares", got)
	}
}

func TestKnowsType(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for typ, want := range map[string]bool{
		"bpe:D201": true, "bpe:D265": true, "bpe:B207": true, "bpe:C108": true,
		"bpe:Z999": false, "bpe:": false, "bpe": false,
		"laposte:anything": true, // a source without a list of codes
	} {
		if got := d.KnowsType(typ); got != want {
			t.Errorf("KnowsType(%q) = %t, want %t", typ, got, want)
		}
	}
	if it, ok := d.Equipment("bpe:D107"); !ok || it.Label != "Maternité" || it.First != 2018 {
		t.Errorf("bpe:D107 is %+v %t", it, ok)
	}
	if _, ok := d.Equipment("bpe:Z999"); ok {
		t.Error("an unknown code has an entry")
	}
}

// TestDeclarationsReadWhatTheCatalogueGives holds the names used here against
// those that sources are declared to fill.
func TestDeclarationsReadWhatTheCatalogueGives(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Agree(sources); err != nil {
		t.Error(err)
	}
}

func TestEveryCodeOf2018IsKnown(t *testing.T) {
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for _, e := range d.EquipmentTypes {
		if e.First <= 2018 && e.Last >= 2018 {
			count++
		}
	}
	if count != 187 {
		t.Errorf("%d codes of 2018, want 187", count)
	}
}

func TestEveryServiceDeclaresHowManyPlacesAreExpected(t *testing.T) {
	t.Parallel()
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range d.Services {
		if s.Expected.Places <= 0 || s.Expected.Source == "" {
			t.Errorf("%s expects %+v places", s.ID, s.Expected)
		}
	}
}

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

// TestEveryFigureDeclaresItsBounds holds that no figure is published that cannot be.
func TestEveryFigureDeclaresItsBounds(t *testing.T) {
	t.Parallel()
	for _, i := range loaded(t).Indicators {
		if i.Bounds[1] <= i.Bounds[0] {
			t.Errorf("%s is bounded by %v", i.ID, i.Bounds)
		}
	}
}

func TestActivitiesGiveServices(t *testing.T) {
	t.Parallel()
	given := map[string][]string{}
	for _, s := range loaded(t).Services {
		given[s.ID] = s.Activities
	}
	if got, want := given["epicerie"], []string{"4711B", "4711C", "4711E"}; !slices.Equal(got, want) {
		t.Errorf("a grocery is given by %q, want %q", got, want)
	}
	// What an establishment of health does is in INSEE's and FINESS's lists, not in its activity.
	if got := given["medecin"]; len(got) > 0 {
		t.Errorf("a doctor is given by %q", got)
	}
}

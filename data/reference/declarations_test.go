package reference

import (
	"slices"
	"testing"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/geo/function"
)

func TestEnterpriseThemesJoinKindAndLongestActivity(t *testing.T) {
	d := &Declarations{
		Services:        []geo.Service{{ID: "poste", Theme: geo.ThemePublicServices}},
		Functions:       []function.Function{{ID: "post", Services: []string{"poste"}}},
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
		{"a service that it answers", geo.Enterprise{Kind: "EI", Functions: []geo.Given{{Function: "post", Certainty: geo.CertaintyLikely}}}, []geo.Theme{geo.ThemePublicServices}},
		{"a hint of one", geo.Enterprise{Kind: "EI", Functions: []geo.Given{{Function: "post", Certainty: geo.CertaintyHint}}}, nil},
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

func TestFunctionsAnswerServices(t *testing.T) {
	t.Parallel()
	decl := loaded(t)
	for _, tt := range []struct {
		name string
		give function.Record
		want []string
	}{
		{"a grocery", function.Record{Activity: "47.11B"}, []string{"epicerie"}},
		{"shops of many kinds", function.Record{Activity: "4711E"}, []string{"epicerie"}},
		{"a multi-service shop in words", function.Record{Says: []string{"Bar, restaurant, multiservices, dépôt de pain"}}, []string{"boulangerie", "epicerie", "restaurant"}},
		{"a grocery for some only", function.Record{Says: []string{"Épicerie sociale et solidaire"}}, nil},
		{"day care of disabled children is no leisure centre", function.Record{Activity: "8891B"}, nil},
		{"a leisure centre", function.Record{Activity: "8899A"}, []string{"accueil-loisirs"}},
		// What an establishment of health does is in INSEE's and FINESS's lists, not in its activity.
		{"an activity of health", function.Record{Activity: "8621Z"}, nil},
		{"nurses", function.Record{Activity: "8690D"}, nil},
	} {
		if got := function.Answers(decl.Functions, function.NewRecogniser(decl.Functions).Of(tt.give)); !slices.Equal(got, tt.want) {
			t.Errorf("%s gives %q, want %q", tt.name, got, tt.want)
		}
	}
}

package atlastest

import (
	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/function"
)

// Ids of the declared services, in their order.
const (
	GP         = "medecin"
	Maternity  = "maternite"
	Bakery     = "boulangerie"
	Station    = "gare"
	FranceServ = "france-services"
)

// Strict is the id of the declared index besides the published one.
const Strict = "theme-le-plus-carence"

// Ids of the declared indicators, in their order.
const (
	Fibre  = "fibre"
	Income = "revenu-median"
)

func declarations() *reference.Declarations {
	return &reference.Declarations{
		Themes: []reference.ThemeDecl{
			{ID: geo.ThemeMobility, Name: geo.Text{FR: "Mobilité", EN: "Mobility"}, Sentence: geo.Text{FR: "Pouvoir se déplacer.", EN: "Being able to get about."}, Weight: 1},
			{ID: geo.ThemeDigital, Name: geo.Text{FR: "Numérique", EN: "Digital"}, Weight: 1},
			{ID: geo.ThemeHealth, Name: geo.Text{FR: "Santé", EN: "Health"}, Weight: 1},
			{ID: geo.ThemeYouth, Name: geo.Text{FR: "Jeunesse", EN: "Youth"}, Weight: 1},
			{ID: geo.ThemePublicServices, Name: geo.Text{FR: "Services publics", EN: "Public services"}, Weight: 1},
			{ID: geo.ThemeLocalServices, Name: geo.Text{FR: "Services de proximité", EN: "Local services"}, Weight: 1},
		},
		Services: []geo.Service{
			service(GP, "Médecin généraliste", "General practitioner", geo.ThemeHealth, geo.GammeProximite, 7, 15, "demo:MED"),
			service(Maternity, "Maternité", "Maternity ward", geo.ThemeHealth, geo.GammeSuperieure, 30, 45, "demo:MAT"),
			service(Bakery, "Boulangerie", "Bakery", geo.ThemeLocalServices, geo.GammeProximite, 7, 15, "demo:BOU"),
			service(Station, "Gare", "Railway station", geo.ThemeMobility, geo.GammeIntermediaire, 15, 30, "demo:GAR"),
			service(FranceServ, "France services", "France services", geo.ThemePublicServices, geo.GammeIntermediaire, 20, 30, "demo:FS"),
		},
		Indicators: indicatorDecls(),
		Indices:    indexDecls(),
		Needs:      reference.Needs{LeastWeight: 0.5, Parts: []reference.NeedPart{{Indicator: Income, Weight: 1}}},
		Typology:   typologyDecl(),
		Uncertainty: reference.Uncertainty{
			Runs: 1000, Seed: 1, Design: reference.DesignMonteCarlo, Resamples: 1000, Level: 0.95, Floor: 0.01, Quantiles: [2]float64{0.05, 0.95}, WeightSpread: 0.5, Shifts: []float64{-0.25, 0, 0.25},
			Normalisations: []reference.Normalisation{reference.ByThreshold, reference.ByPercentile},
			Aggregations:   []reference.Aggregation{reference.Arithmetic, reference.Geometric},
		},
		Presets: []reference.Preset{{
			ID: "soin", Name: geo.Text{FR: "Priorité aux soins", EN: "Care first"},
			Sentence: geo.Text{FR: "La santé pèse trois fois plus.", EN: "Health weighs three times as much."},
			Themes:   map[geo.Theme]float64{geo.ThemeHealth: 3}, Parts: map[string]float64{GP: 2}, Source: "fictif",
		}},
		Functions: functionDecls(),
		EnterpriseKinds: map[string]reference.EnterpriseKind{
			"ACI":        {Label: geo.Text{FR: "Atelier et chantier d'insertion", EN: "Integration workshop"}},
			"EI":         {Label: geo.Text{FR: "Entreprise d'insertion", EN: "Integration enterprise"}, Themes: []geo.Theme{geo.ThemeLocalServices}},
			"AI":         {Label: geo.Text{FR: "Association intermédiaire", EN: "Intermediary association"}},
			"tiers-lieu": {Label: geo.Text{FR: "Tiers-lieu", EN: "Third place"}, Themes: []geo.Theme{geo.ThemeDigital, geo.ThemePublicServices}},
		},
		Activities: []reference.Activity{
			{Prefix: "88", Themes: []geo.Theme{geo.ThemeYouth}},
			{Prefix: "4711", Themes: []geo.Theme{geo.ThemeLocalServices}},
		},
		Edge: reference.Edge{MostPoints: 5, MostThemePoints: 15, MostWeight: 0.2},
		Estimate: reference.Estimate{
			Detour: 1.35, SpeedKmh: 50, MountainSpeedKmh: 40, FloorMinutes: 1, FootKmh: 4.5, BicycleKmh: 15,
		},
		Transit: reference.Transit{
			DepartureWalk: 1000, JourneyWalk: 2000, Window: [2]float64{420, 1140}, LongestMinutes: 180,
			TownInhabitants: 2000, StayMinutes: 60, ChangeSeconds: 120,
		},
		Accessibility: reference.Accessibility{
			Services: []string{GP}, Catchment: 20, Bounds: []float64{5, 10, 15}, Weights: []float64{1, 0.3, 0.1},
		},
		Past: pastDeclarations(),
	}
}

// functionDecls are one function, recognised with each certainty.
func functionDecls() []function.Function {
	return []function.Function{{
		ID: "pain", Label: geo.Text{FR: "Pain", EN: "Bread"}, Services: []string{Bakery}, Rules: []function.Rule{
			{Certainty: geo.CertaintySure, Activities: map[string]string{"1071C": "Boulangerie"}},
			{Certainty: geo.CertaintyLikely, Says: []string{"dépôt de pain"}},
			{Certainty: geo.CertaintyHint, Activities: map[string]string{"1071D": "Pâtisserie"}},
		},
	}}
}

// indicatorDecls are a weighted figure, one that only shows, and the need score.
func indicatorDecls() []geo.Indicator {
	return []geo.Indicator{
		{
			ID: Fibre, Name: geo.Text{FR: "Locaux raccordables à la fibre", EN: "Premises with fibre"},
			Sentence: geo.Text{FR: "Part des locaux.", EN: "Share of premises."}, Direction: geo.HigherBetter,
			Theme: geo.ThemeDigital, Unit: "%", Limit: geo.Threshold{Acceptable: 95, Unacceptable: 60},
			Weight: 1, Numerator: "fibre_part", Scale: 1,
		},
		{
			ID: Income, Name: geo.Text{FR: "Revenu médian", EN: "Median income"},
			Unit: "€", Numerator: "revenu_median", Scale: 1,
		},
		{ID: "besoin", Name: geo.Text{FR: "Score de besoin", EN: "Need score"}, Numerator: reference.ObservedNeed, Scale: 1},
	}
}

// indexDecls are the published index and another.
func indexDecls() []reference.Index {
	return []reference.Index{{
		ID: reference.PublishedIndex, Name: geo.Text{FR: "Indice de fragilité", EN: "Fragility index"},
		Sentence:      geo.Text{FR: "Moyenne des manques.", EN: "Mean of the gaps."},
		Normalisation: reference.ByThreshold, WeightsBy: reference.WeightsDeclared, Aggregation: reference.Arithmetic,
		Coverage: geo.Coverage{LeastThemeWeight: 0.5, LeastThemes: 4},
	}, {
		ID: Strict, Name: geo.Text{FR: "Thème le plus carencé", EN: "Widest theme gap"},
		Sentence:      geo.Text{FR: "Le manque du thème le plus mal servi.", EN: "The gap of the theme that is served worst."},
		Normalisation: reference.ByThreshold, WeightsBy: reference.WeightsDeclared, Aggregation: reference.Worst,
		Coverage: geo.Coverage{LeastThemeWeight: 0.5, LeastThemes: 4},
	}}
}

func service(id, fr, en string, theme geo.Theme, gamme geo.Gamme, acceptable, unacceptable float64, kind string) geo.Service {
	return geo.Service{
		ID: id, Name: geo.Text{FR: fr, EN: en}, Theme: theme, Gamme: gamme, Weight: 1, Types: []string{kind},
		Limit: geo.Threshold{Acceptable: acceptable, Unacceptable: unacceptable, Source: "fictif"},
	}
}

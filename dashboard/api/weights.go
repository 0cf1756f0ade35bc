package api

import (
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/data/reference"
	"maillage/geo"
)

// Weights are what the index is made of and how much each part of it weighs as
// declared, with weightings that a reader can start from. With the gaps of
// [Gaps] it is all that an index under other weights is computed from.
type Weights struct {
	Release  string             `json:"release"`
	Index    WeightedIndex      `json:"index"`
	Most     float64            `json:"most"` // the scale of weights goes from 0 to it
	Step     float64            `json:"step"`
	Coverage geo.Coverage       `json:"coverage"`
	Floor    float64            `json:"floor"` // of 1 − gap in a geometric mean
	Themes   []WeightedTheme    `json:"themes"`
	Parts    []WeightedPart     `json:"parts"`
	Presets  []reference.Preset `json:"presets"`
}

// WeightedIndex names the published index.
type WeightedIndex struct {
	Name     geo.Text `json:"name"`
	Sentence geo.Text `json:"sentence"`
}

// WeightedTheme is a theme and its weight in the index.
type WeightedTheme struct {
	ID     geo.Theme `json:"id"`
	Name   geo.Text  `json:"name"`
	Weight float64   `json:"weight"`
}

// WeightedPart is a service or an indicator and its weight in its theme.
type WeightedPart struct {
	ID      string    `json:"id"`
	Name    geo.Text  `json:"name"`
	Theme   geo.Theme `json:"theme"`
	Kind    string    `json:"kind"` // service or indicator
	Weight  float64   `json:"weight"`
	geo.Age           // year and stale: what is stale has no gaps, unless the index keeps it
}

// DeclaredWeights gives the weights of the published index.
func DeclaredWeights(a *atlas.Atlas, r *http.Request) (any, error) {
	if err := read(r).done(); err != nil {
		return nil, err
	}
	index, err := a.PublishedIndex()
	if err != nil {
		return nil, err
	}
	out := Weights{
		Release: a.Release.ID, Index: WeightedIndex{index.Name, index.Sentence},
		Most: reference.MostWeight, Step: reference.WeightStep, Coverage: index.Coverage, Floor: a.Decl.Uncertainty.Floor,
		Themes: []WeightedTheme{}, Parts: []WeightedPart{}, Presets: []reference.Preset{},
	}
	for _, t := range a.Decl.Themes {
		out.Themes = append(out.Themes, WeightedTheme{t.ID, t.Name, t.Weight})
	}
	for _, p := range a.Parts() {
		kind, age := "indicator", geo.Age{}
		if p.IsService() {
			kind, age = "service", a.Decl.Services[p.Service].Age
		} else {
			age = a.Decl.Indicators[p.Indicator].Age
		}
		out.Parts = append(out.Parts, WeightedPart{p.ID, p.Name, p.Theme, kind, p.Weight, age})
	}
	out.Presets = append(out.Presets, a.Decl.Presets...)
	return out, nil
}

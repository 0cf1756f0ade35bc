package reference

import (
	"encoding/json"
	"fmt"

	"maillage/geo"
	"maillage/geo/difference"
	"maillage/geo/function"
	"maillage/geo/nearest"
)

// Declarations are all that is declared, in display order.
type Declarations struct {
	Themes     []ThemeDecl     `json:"themes"`
	Services   []geo.Service   `json:"services"`
	Indicators []geo.Indicator `json:"indicators"`
	// Forms gives, of services that have alternatives, the kinds of places that give
	// them: see [Declarations.Resolve].
	Forms map[string][]Form `json:"forms,omitempty"`
	// EnterpriseKinds describes social enterprises by their kind.
	EnterpriseKinds map[string]EnterpriseKind `json:"enterprise_kinds"`
	// Activities leads from what a social enterprise does to its themes.
	Activities []Activity `json:"activities"`
	Merging    Merging    `json:"merging"`
	// Functions say what places do, how that is recognised and which services it answers.
	Functions []function.Function `json:"functions"`
	// EquipmentTypes are the known codes of sources that have a list of codes.
	EquipmentTypes []EquipmentType `json:"equipment_types"`
	// EquipmentLists are the years whose list of codes is whole, by source.
	EquipmentLists map[string][]int `json:"equipment_lists"`
	Estimate       Estimate         `json:"estimate"`
	Edge           Edge             `json:"edge"`
	Transit        Transit          `json:"transit"`
	Accessibility  Accessibility    `json:"accessibility"`
	Needs          Needs            `json:"needs"`
	Typology       Typology         `json:"typology"`
	Indices        []Index          `json:"indices"`
	// Use is how often each part is used, 0 to MostWeight.
	Use         map[string]float64 `json:"frequency_of_use,omitempty"`
	UseSource   string             `json:"frequency_of_use_source,omitempty"`
	Uncertainty Uncertainty        `json:"uncertainty"`
	Past        Past               `json:"past"`
	Presets     []Preset           `json:"presets"`
	// Projects are of no figure, and so of no release: see [Projects].
	Projects []Project `json:"-"`
	// Bounds are how far figures may move before a release is held back. They are no part of
	// what a release is computed from.
	Bounds []difference.Bound `json:"-"`
	// Added and Replaced name the entries that the program does not hold, or holds
	// otherwise.
	Added    []string `json:"-"`
	Replaced []string `json:"-"`
	// declaredIn is the file of each entry, by its kind and its name.
	declaredIn map[string]*file
}

// ThemeDecl is one of the six themes and its weight in the index.
type ThemeDecl struct {
	ID       geo.Theme `toml:"id" json:"id"`
	Name     geo.Text  `toml:"name" json:"name"`
	Sentence geo.Text  `toml:"sentence" json:"sentence"` // what it is about
	Weight   float64   `toml:"weight" json:"weight"`     // relative
}

// EnterpriseKind says what a kind of social enterprise is and which themes it
// answers to whatever its activity.
type EnterpriseKind struct {
	Label  geo.Text    `json:"label"`
	Themes []geo.Theme `json:"themes"`
	// Ordinary is of a kind that need be none of the social economy: what it does is told,
	// and counts as no access of a social enterprise's.
	Ordinary bool `json:"ordinary,omitempty"`
}

// Merging says in which order sources are believed of an enterprise that several have.
type Merging struct {
	// Names are the sources that call an enterprise as people do, the first believed most;
	// others follow them.
	Names []string `toml:"names" json:"names"`
	// Registers list everyone: they are believed first of numbers and activities, last of all
	// else, and name nobody worth showing by themselves.
	Registers []string `toml:"registers" json:"registers"`
}

// Activity leads from NAF codes (French classification of activities, rev. 2,
// without dots) to themes.
type Activity struct {
	Prefix string      `toml:"prefix" json:"prefix"` // "88", "8891A"…
	Themes []geo.Theme `toml:"themes" json:"themes"`
}

// Form is a kind of place that gives a service, a gendarmerie or a police station,
// and the types that stand in for it where none of its own is loaded.
type Form struct {
	Types    []string `toml:"types" json:"types"`
	Fallback []string `toml:"fallback" json:"fallback,omitempty"`
}

// EquipmentType is one code of a source's list of equipment, in one meaning.
type EquipmentType struct {
	Source string `json:"source"`
	// Code is followed by "@" and a year where it has another meaning from that year on
	// than before.
	Code  string `json:"code"`
	Label string `json:"label"` // the publisher's, French
	// First and Last are the earliest and latest vintage (year) in whose list
	// the code was read.
	First int `json:"first"`
	Last  int `json:"last"`
}

// Estimate holds the parameters of the travel-time estimate.
type Estimate = nearest.Estimate

// ThemeWeights gives the weight of each theme in the index.
func (d *Declarations) ThemeWeights() map[geo.Theme]float64 {
	weights := make(map[geo.Theme]float64, len(d.Themes))
	for _, t := range d.Themes {
		weights[t.ID] = t.Weight
	}
	return weights
}

// OfRelease reads the declarations that a release was computed by, in JSON.
func OfRelease(id string, declarations []byte) (*Declarations, error) {
	d := &Declarations{}
	if err := json.Unmarshal(declarations, d); err != nil {
		return nil, fmt.Errorf("read the declarations of release %s: %w", id, err)
	}
	return d, nil
}

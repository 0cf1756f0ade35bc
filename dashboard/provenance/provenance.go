// Package provenance says where a figure comes from: how it is made, of which values, places and
// squares, and on which lines of which official files these stand.
package provenance

import (
	"maillage/data/lineage"
	"maillage/geo"
)

// Made says how a figure is made; pages put it into words.
type Made string

// The ways.
const (
	ByIndex      Made = "index"   // the weighted mean of the gaps of themes
	ByTheme      Made = "theme"   // the weighted mean of the gaps of its parts
	ByGap        Made = "gap"     // of minutes between two bounds, or the mean of that over inhabitants
	ByMinutes    Made = "minutes" // of the way to the nearest place, or the mean of that over communes
	ByBeyond     Made = "beyond"  // inhabitants whose way is longer than is acceptable
	ByRatio      Made = "ratio"   // of observations, or one as it is published
	ByChange     Made = "change"  // mean yearly, of one observation to another
	ByComputed   Made = "computed"
	ByPopulation Made = "population"
	ByCount      Made = "count" // of places
	ByPast       Made = "past"  // of an earlier edition of the counts of equipment
	ByRecord     Made = "record"
)

// Provenance is where one figure, or what is said of one place, comes from.
type Provenance struct {
	Release string   `json:"release"`
	Subject Subject  `json:"subject"`
	Measure string   `json:"measure,omitempty"` // none of a place
	Title   geo.Text `json:"title"`
	Mode    geo.Mode `json:"mode"`
	Unit    string   `json:"unit"`
	Value   *float64 `json:"value"` // null where it is missing, and of a place
	Made    Made     `json:"made"`
	// Formula writes it with the names of the inputs; "" where Made says all.
	Formula string `json:"formula,omitempty"`
	// Limit are the bounds of a figure that has them.
	Limit  *geo.Threshold `json:"limit,omitempty"`
	Inputs []Input        `json:"inputs"`
	// Of is how many inputs there are, of which the first are listed.
	Of      int      `json:"of"`
	Places  []Place  `json:"places"`
	Sources []Source `json:"sources"`
}

// Subject is what a figure is of: a territory, or a place.
type Subject struct {
	Level geo.Level `json:"level,omitempty"`
	Code  string    `json:"code,omitempty"`
	Place string    `json:"place,omitempty"` // id
	Name  string    `json:"name"`
}

// Input is a value that a figure is made of.
type Input struct {
	Name  string   `json:"name"` // of an observation, a part or a commune
	Title geo.Text `json:"title"`
	Value *float64 `json:"value"` // null where it is missing
	Unit  string   `json:"unit"`
	// Measure and Subject are where it comes from itself, where that is a figure.
	Measure string   `json:"measure,omitempty"`
	Subject *Subject `json:"subject,omitempty"`
	// Source is the edition that has an observation.
	Source *geo.SourceVintage `json:"source,omitempty"`
}

// Place is one by which a figure was decided.
type Place struct {
	ID         string   `json:"id"`
	Name       geo.Text `json:"name"`
	Enterprise bool     `json:"enterprise"`
	Communes   int      `json:"communes"` // to which it is the nearest, 0 where it is only within
}

// Source is an edition that a figure hangs on, with what was found in its files.
type Source struct {
	geo.Edition
	Title       string           `json:"title"`
	Publisher   string           `json:"publisher"`
	Licence     string           `json:"licence"`
	LandingPage string           `json:"landing_page"`
	Files       []lineage.Traced `json:"files"`
	// Newer is true where another content of the edition was loaded since.
	Newer bool `json:"newer"`
}

// mostInputs and mostPlaces are how many are listed; the files are looked through for all.
const (
	mostInputs = 60
	mostPlaces = 30
)

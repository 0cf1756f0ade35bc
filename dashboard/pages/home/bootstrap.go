package home

import (
	"maillage/geo"
)

// Bootstrap is what the map's script needs before its first request.
type Bootstrap struct {
	Lang       string      `json:"lang"`
	Release    string      `json:"release"`
	Root       string      `json:"root"`   // path that everything is served below
	Bounds     [4]float64  `json:"bounds"` // west, south, east, north: degrees
	Home       [4]float64  `json:"home"`   // where the map opens: without what lies far away
	Insets     []Inset     `json:"insets"` // what lies far away
	Levels     []Level     `json:"levels"`
	Indices    []Named     `json:"indices"` // besides the published one
	Themes     []Named     `json:"themes"`
	Services   []Service   `json:"services"`
	Indicators []Indicator `json:"indicators"`
	Kinds      []Named     `json:"kinds"`
	Functions  []Named     `json:"functions"` // of social enterprises, sure or likely
	Missing    []CodeName  `json:"missing"`
	Scope      string      `json:"scope"`
	Credits    string      `json:"credits"` // whom the data are of
	Embed      string      `json:"embed"`   // address of the map alone for pages of others, "" where they cannot reach it
	Alone      bool        `json:"alone"`   // the map is in a page of others

	Modes      []Mode                  `json:"modes"` // all of them, in order
	Mode       geo.Mode                `json:"mode"`  // the one shown first
	MeasuredBy map[geo.Mode]geo.Method `json:"measuredBy"`
	Network    *Network                `json:"network"` // null where none is loaded
	Timetables []Timetable             `json:"timetables"`
	Editions   []string                `json:"editions"`  // of the counts of equipment, the oldest first
	Need       string                  `json:"need"`      // id of the indicator that is the need score, "" without one
	Typed      bool                    `json:"typed"`     // communes are grouped by their profiles
	Landmarks  bool                    `json:"landmarks"` // there are rivers, roads, railways or neighbours to draw
	Opens      Opening                 `json:"opens"`
}

// Opening is the measure that the map opens on, and why that is not the index, "" where it is.
type Opening struct {
	Measure string `json:"measure"`
	Why     string `json:"why"`
}

// Mode is a way to travel; Reason says why it was not measured, "" where it
// was.
type Mode struct {
	ID     geo.Mode `json:"id"`
	Name   string   `json:"name"`
	Reason string   `json:"reason,omitempty"`
}

// Network is the road network.
type Network struct {
	Date string `json:"date"` // 2006-01-02, "" where unknown
}

// Timetable is a timetable of public transport with the weekday that was
// counted.
type Timetable struct {
	Name string `json:"name"`
	Day  string `json:"day"` // 2006-01-02, "" where unknown
}

// Named is a thing with its name in the page's language.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Level is a level with the zoom from which the map shows it.
type Level struct {
	ID      geo.Level `json:"id"`
	Name    string    `json:"name"`
	MinZoom int       `json:"minzoom"`
}

// Service is a service with its thresholds, in minutes.
type Service struct {
	ID           string    `json:"id"`
	Name         string    `json:"name"`
	Theme        geo.Theme `json:"theme"`
	Acceptable   float64   `json:"acceptable"`
	Unacceptable float64   `json:"unacceptable"`
	// Editions are those of the counts that count the service, by year.
	Editions []string `json:"editions"`
	geo.Age
}

// Indicator is an indicator with how its values are written.
type Indicator struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Theme    geo.Theme `json:"theme"`
	Unit     string    `json:"unit"`
	Decimals int       `json:"decimals"`
	geo.Age
}

// CodeName is a territory by its code.
type CodeName struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

package api

import (
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Profile is all that is known of one territory.
type Profile struct {
	Level       geo.Level            `json:"level"`
	Code        string               `json:"code"`
	Name        string               `json:"name"`
	Population  geo.Inhabitants      `json:"population"`
	Communes    int                  `json:"communes"`
	Partial     bool                 `json:"partial"`
	Release     string               `json:"release"`
	Mode        geo.Mode             `json:"mode"`
	Modes       []geo.Mode           `json:"modes"` // those that were measured
	Parents     map[geo.Level]string `json:"parents"`
	Postcodes   []string             `json:"postcodes,omitempty"`
	Contour     bool                 `json:"contour"`
	BBox        []float64            `json:"bbox"` // west, south, east, north; null without contour
	Index       Index                `json:"index"`
	Themes      []Theme              `json:"themes"`
	Services    []Service            `json:"services"`
	Indicators  []Indicator          `json:"indicators"`
	Transit     *Transit             `json:"transit,omitempty"`
	Type        *TypeOf              `json:"type,omitempty"`  // of a commune whose profile is known
	Twins       []TwinOf             `json:"twins,omitempty"` // the most similar first
	Enterprises []NearEnterprise     `json:"enterprises"`
}

// Index is the composite index and its rank, 1 the most fragile. Median, Low and
// High are the rank while the declared choices behind the index are varied, and
// WorstDecile the share of those runs in which the territory is among the most
// fragile tenth; they are null but by car, and where no such run was made. Driver is
// the choice that the rank of a commune depends on most and DriverShare the share of
// its variance in which that choice takes part (a total Sobol index). Alike
// is, in a profile, how many others have an interval that overlaps this one's:
// none of them is said to differ from it.
type Index struct {
	Value  *float64 `json:"value"`
	Rank   *int     `json:"rank"`
	Of     int      `json:"of"`
	Median *float64 `json:"median"`
	Low    *int     `json:"low"`
	High   *int     `json:"high"`
	// Class is the part of the list that holds all of a wide interval, "" where the rank
	// can be told: it is not to stand alone where there is one.
	Class             geo.RankClass `json:"class,omitempty"`
	WorstDecile       *float64      `json:"worst_decile"`
	Driver            string        `json:"driver,omitempty"`
	DriverShare       *float64      `json:"driver_share,omitempty"`
	Alike             *int          `json:"alike,omitempty"`
	Coverage          float64       `json:"coverage"`
	RankInDepartement *int          `json:"rank_in_departement,omitempty"`
	OfInDepartement   int           `json:"of_in_departement,omitempty"`
	// Withheld says why the index is, "" where it is known.
	Withheld geo.Withholding `json:"withheld,omitempty"`
}

// Theme is the gap of one theme; null where too little of it is known.
type Theme struct {
	Theme    geo.Theme `json:"theme"`
	Gap      *float64  `json:"gap"`
	Coverage float64   `json:"coverage"`
	// Withheld says why the gap is, "" where it is known.
	Withheld geo.Withholding `json:"withheld,omitempty"`
}

// Indicator is one figure; null where it is missing or secret.
type Indicator struct {
	Indicator string    `json:"indicator"`
	Theme     geo.Theme `json:"theme,omitempty"`
	Value     *float64  `json:"value"`
	// Reason says why a value is null that could be made, "" otherwise.
	Reason geo.Implausible `json:"reason,omitempty"`
	Unit   string          `json:"unit"`
	// Coverage is the share of the figures of the need score that are known, by
	// their weights; null for all other indicators.
	Coverage *float64 `json:"coverage,omitempty"`
	geo.Age           // year and stale
}

// NearEnterprise is a social enterprise near a commune's centre, or in a
// territory above the commune, then without minutes.
type NearEnterprise struct {
	ID      string      `json:"id"`
	Name    string      `json:"name"`
	Kind    string      `json:"kind"`
	Themes  []geo.Theme `json:"themes"`
	Commune string      `json:"commune"`
	Minutes *float64    `json:"minutes,omitempty"`
	Metres  *float64    `json:"metres,omitempty"`
}

// Territory is the profile of the territory that the path names; ?minutes=
// bounds the social enterprises near by car, 30 where absent; ?mode= says how the
// services are reached.
func Territory(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	within := p.integer("minutes", 30, 1, 120)
	a = p.mode(a)
	if err := p.done(); err != nil {
		return nil, err
	}
	row, err := rowOf(a, mux.Vars(r))
	if err != nil {
		return nil, err
	}
	return profile(a, row, float64(within)), nil
}

// rowOf finds the territory that a path names by its level and its code, or makes that of
// a selection; one that
// is not loaded is a CodeNotFound error.
func rowOf(a *atlas.Atlas, path map[string]string) (geo.Row, error) {
	level := geo.Level(path["level"])
	if _, err := geo.ParseLevel(path["level"]); err != nil && level != geo.LevelSelection {
		return geo.Row{}, geo.Errorf(geo.CodeNotFound, "%w", err)
	}
	row, ok := a.Row(level, path["code"])
	if !ok {
		return geo.Row{}, geo.Errorf(geo.CodeNotFound, "no %s of code %s is loaded", level, path["code"])
	}
	return row, nil
}

func profile(a *atlas.Atlas, row geo.Row, within float64) Profile {
	p := Profile{
		Level: row.Level, Code: row.Code, Name: row.Name, Population: row.Population,
		Communes: row.Communes, Partial: row.Partial, Release: a.Release.ID, Parents: row.Parents(),
		Mode: a.Mode(), Modes: a.Modes(), Transit: transitOf(row),
		Index: indexOf(row), Themes: themeScores(row.Themes()), Services: servicesOf(a, row), Indicators: indicatorsOf(a, row),
		Enterprises: []NearEnterprise{},
	}
	if p.Parents == nil {
		p.Parents = map[geo.Level]string{}
	}
	if c, ok := a.Commune(row.Code); ok && row.Level == geo.LevelCommune {
		p.Postcodes = c.Postcodes
	}
	p.Type, p.Twins = twinsOf(a, row)
	if row.Index().Interval.Known() {
		_, alike := a.Like(row, 0)
		p.Index.Alike = &alike
	}
	if b, ok := a.Box(row.Level, row.Code); ok {
		p.Contour, p.BBox = true, bbox(b)
	}
	for _, near := range a.EnterprisesNear(row, within) {
		p.Enterprises = append(p.Enterprises, nearEnterprise(near, row.Level == geo.LevelCommune))
	}
	return p
}

func indexOf(row geo.Row) Index {
	s := row.Index()
	out := Index{Value: figure(s.Value, 2), Of: s.Of, Coverage: round(s.Coverage, 4), OfInDepartement: s.OfInDepartement, Withheld: s.Withheld}
	if i := s.Interval; i.Known() {
		out.Median, out.Low, out.High, out.WorstDecile = figure(i.Median, 1), &i.Low, &i.High, figure(i.WorstDecile, 4)
		out.Class = s.Unsure()
		if i.Driver != "" {
			out.Driver, out.DriverShare = i.Driver, figure(i.DriverShare, 4)
		}
	}
	if s.Known() {
		out.Rank = &s.Rank
		if s.OfInDepartement > 0 {
			out.RankInDepartement = &s.RankInDepartement
		}
	}
	return out
}

// themeScores are in the order of the themes.
func themeScores(scores []geo.ThemeScore) []Theme {
	out := make([]Theme, 0, len(scores))
	for i, id := range geo.Themes() {
		if i >= len(scores) {
			break
		}
		t := scores[i]
		out = append(out, Theme{Theme: id, Gap: figure(t.Gap, 4), Coverage: round(t.Coverage, 4), Withheld: t.Withheld})
	}
	return out
}

func indicatorsOf(a *atlas.Atlas, row geo.Row) []Indicator {
	out := []Indicator{}
	for i := range row.Indicators() {
		d := a.Decl.Indicators[i]
		var coverage *float64
		if i == a.NeedIndicator() {
			coverage = figure(a.Need(row).Coverage, 4)
		}
		out = append(out, Indicator{Coverage: coverage, Indicator: d.ID, Theme: d.Theme, Value: figure(row.Indicator(i), d.Decimals+2), Reason: row.Implausible(i), Unit: d.Unit, Age: d.Age})
	}
	return out
}

func nearEnterprise(near atlas.NearEnterprise, timed bool) NearEnterprise {
	e := near.Enterprise
	out := NearEnterprise{ID: e.ID, Name: e.Name, Kind: e.Kind, Themes: themeList(e.Themes), Commune: e.Commune}
	if timed {
		out.Minutes, out.Metres = figure(near.Minutes, 2), figure(near.Metres, 0)
	}
	return out
}

// themeList is never null in JSON.
func themeList(themes []geo.Theme) []geo.Theme {
	if themes == nil {
		return []geo.Theme{}
	}
	return themes
}

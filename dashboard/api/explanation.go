package api

import (
	"net/http"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/explanation"
)

// pointDecimals is how exactly points are given: they add up all the same.
const pointDecimals = 4

// mostLevers is how many levers are listed.
const mostLevers = 5

// Explanation takes the index of a territory apart: the points of the parts add
// up to those of their theme, and these to the index.
type Explanation struct {
	Level   geo.Level     `json:"level"`
	Code    string        `json:"code"`
	Name    string        `json:"name"`
	Release string        `json:"release"`
	Mode    geo.Mode      `json:"mode"`
	Index   Index         `json:"index"`
	Points  *float64      `json:"points"` // null where the index is withheld
	Themes  []ThemePoints `json:"themes"`
	Levers  []Lever       `json:"levers"`
}

// ThemePoints is what a theme gives to the index: 100 × share × gap.
type ThemePoints struct {
	Theme  geo.Theme    `json:"theme"`
	Share  float64      `json:"share"` // of the known weight of the index
	Gap    *float64     `json:"gap"`
	Points float64      `json:"points"`
	Parts  []PartPoints `json:"parts"`
}

// PartPoints is what a service or an indicator gives to the index; one of
// service and indicator is said.
type PartPoints struct {
	Service   string   `json:"service,omitempty"`
	Indicator string   `json:"indicator,omitempty"`
	Share     float64  `json:"share"` // of the known weight of the theme
	Gap       *float64 `json:"gap"`
	Points    float64  `json:"points"`
	Minutes   *float64 `json:"minutes,omitempty"`
	Edge      bool     `json:"edge,omitempty"` // the minutes are the most that they can be, and weigh nothing
	// Facility or Enterprise is where these lead.
	Facility   *Place      `json:"facility,omitempty"`
	Enterprise *Enterprise `json:"enterprise,omitempty"`
	Value      *float64    `json:"value,omitempty"`
	geo.Age                // year and stale
}

// Lever is what closing one gap would do to the rank, all else as it is.
type Lever struct {
	Part   string  `json:"part"`
	Index  float64 `json:"index"`
	Places int     `json:"places"` // by which the rank would improve
}

// Explain takes apart the index of the territory that the path names; ?mode=
// says how the services are reached.
func Explain(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	a = p.mode(a)
	if err := p.done(); err != nil {
		return nil, err
	}
	row, err := rowOf(a, mux.Vars(r))
	if err != nil {
		return nil, err
	}
	tree := a.Explain(row)
	out := Explanation{
		Level: row.Level, Code: row.Code, Name: row.Name, Release: a.Release.ID, Mode: a.Mode(),
		Index: indexOf(row), Themes: []ThemePoints{}, Levers: []Lever{},
	}
	rounded := tree.Rounded(pointDecimals)
	out.Points = figure(rounded.Points, pointDecimals)
	for _, t := range rounded.Themes {
		out.Themes = append(out.Themes, themePoints(a, row, t))
	}
	for _, l := range a.Levers(row, tree, mostLevers) {
		out.Levers = append(out.Levers, Lever{Part: l.Part.ID, Index: round(l.Index, 2), Places: l.Places})
	}
	return out, nil
}

func themePoints(a *atlas.Atlas, row geo.Row, t explanation.Theme) ThemePoints {
	out := ThemePoints{Theme: t.Theme, Share: round(t.Share, 6), Gap: figure(t.Gap, 4), Points: t.Points, Parts: []PartPoints{}}
	for _, p := range t.Parts {
		part := PartPoints{Share: round(p.Share, 6), Gap: figure(p.Gap, 4), Points: p.Points}
		if p.Service >= 0 {
			s := row.Service(p.Service)
			part.Age, part.Edge = a.Decl.Services[p.Service].Age, s.Edge
			part.Service, part.Minutes = p.ID, figure(s.Minutes, 2)
			if e, ok := a.Enterprise(s.Enterprise); ok && s.ByEnterprise() {
				part.Enterprise = enterpriseItem(&e)
			} else {
				part.Facility = place(a, s.Facility)
			}
		} else {
			part.Age = a.Decl.Indicators[p.Indicator].Age
			part.Indicator, part.Value = p.ID, figure(row.Indicator(p.Indicator), a.Decl.Indicators[p.Indicator].Decimals+2)
		}
		out.Parts = append(out.Parts, part)
	}
	return out
}

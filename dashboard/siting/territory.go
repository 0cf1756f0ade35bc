package siting

import (
	"cmp"

	"maillage/dashboard/atlas"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Territory names a territory; all that a release holds has neither level nor code.
type Territory struct {
	Level geo.Level `json:"level"`
	Code  string    `json:"code"`
	Name  string    `json:"name"`
}

// TerritoryOf finds a territory by its level and code, a département where no level is
// said. The zero row, for all that the release holds, is that of no code.
func TerritoryOf(a *atlas.Atlas, t selection.Territory) (geo.Row, error) {
	if t.Code == "" {
		return geo.Row{}, nil
	}
	row, known := a.Row(cmp.Or(t.Level, geo.LevelDepartement), t.Code)
	if !known {
		return row, geo.Errorf(geo.CodeNotFound, "no territory %q is loaded: name one as 26, epci:242600252 or region:84", t)
	}
	return row, nil
}

// territory names where a question is asked.
func (q Question) territory() Territory {
	if t := q.Territory; t.Exists() {
		return Territory{t.Level, t.Code, t.Name}
	}
	return Territory{}
}

// communes are those that a question is about.
func (q Question) communes(a *atlas.Atlas) []geo.Row {
	if q.Territory.Exists() {
		return a.Within(q.Territory)
	}
	return a.Rows(geo.LevelCommune)
}

package api

import (
	"net/http"

	"maillage/dashboard/atlas"
	"maillage/dashboard/problem"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// TerritoryItem is a territory as lists show it.
type TerritoryItem struct {
	Level      geo.Level            `json:"level"`
	Code       string               `json:"code"`
	Name       string               `json:"name"`
	Population geo.Inhabitants      `json:"population"`
	Communes   int                  `json:"communes"`
	Partial    bool                 `json:"partial"`
	Parents    map[geo.Level]string `json:"parents,omitempty"`
	Index      Index                `json:"index"`
	Themes     []Theme              `json:"themes"`
}

// Territories lists the asked territories of a level: ?level=, ?parent=, ?q=,
// ?population=, ?sort= (name, code, rank or any measure, "-" before it to begin with the highest),
// ?mode=, ?limit=, ?offset=.
func Territories(a *atlas.Atlas, r *http.Request) (any, error) {
	p := read(r)
	asked := p.selection(geo.LevelCommune)
	a = p.mode(a)
	limit, offset := p.window()
	if err := p.done(); err != nil {
		return nil, err
	}
	selected, err := a.Select(asked)
	if err != nil {
		return nil, selectionError(err)
	}
	rows := a.Rows(asked.Level)
	return page(selected, offset, limit, func(at int32) TerritoryItem { return territoryItem(rows[at]) }), nil
}

func territoryItem(row geo.Row) TerritoryItem {
	return TerritoryItem{
		Level: row.Level, Code: row.Code, Name: row.Name, Population: row.Population,
		Communes: row.Communes, Partial: row.Partial, Parents: row.Parents(),
		Index: indexOf(row), Themes: themeScores(row.Themes()),
	}
}

// selection reads the territories that are asked for, of a level where the query
// names none.
func (p *params) selection(absent geo.Level) selection.Selection {
	s, err := selection.Read(p.text)
	if p.err == nil {
		p.err = err
	}
	if s.Level == "" {
		s.Level = absent
	}
	return s
}

// selectionError names the parameter behind an order that there is none of.
func selectionError(err error) error {
	if geo.ErrorCode(err) == geo.CodeInvalid {
		return problem.Parameter("sort", "%w", err)
	}
	return err
}

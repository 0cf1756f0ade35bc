package api

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/problem"
	"maillage/geo"
)

// TerritoryItem is a territory as lists show it.
type TerritoryItem struct {
	Level      geo.Level            `json:"level"`
	Code       string               `json:"code"`
	Name       string               `json:"name"`
	Population int                  `json:"population"`
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
	level := p.level("level", geo.LevelCommune)
	a = p.mode(a)
	selection := p.selection(level)
	limit, offset := p.integer("limit", 100, 1, 1000), p.integer("offset", 0, 0, 1<<30)
	if err := p.done(); err != nil {
		return nil, err
	}
	rows, err := a.Select(selection)
	if err != nil {
		return nil, selectionError(err)
	}
	return page(rows, offset, limit, territoryItem), nil
}

func territoryItem(row *geo.Row) TerritoryItem {
	return TerritoryItem{
		Level: row.Level, Code: row.Code, Name: row.Name, Population: row.Population,
		Communes: row.Communes, Partial: row.Partial, Parents: row.Parents,
		Index: indexOf(row), Themes: themeScores(row.Themes),
	}
}

// selection reads ?parent=, ?q=, ?population= and ?sort=.
func (p *params) selection(level geo.Level) atlas.Selection {
	s := atlas.Selection{Level: level, Query: p.text("q"), Sort: p.text("sort")}
	if parents := p.text("parent"); parents != "" {
		s.Parents = strings.Split(parents, ",")
	}
	s.Least, s.Most = p.span("population")
	return s
}

// span reads two whole numbers with a hyphen between, "200-499", of which the
// second may be absent; both are 0 where the parameter is.
func (p *params) span(name string) (least, most int) {
	s := p.text(name)
	if s == "" {
		return 0, 0
	}
	from, to, cut := strings.Cut(s, "-")
	least, err := strconv.Atoi(from)
	if to != "" {
		var upTo error
		most, upTo = strconv.Atoi(to)
		err = errors.Join(err, upTo)
	}
	if err != nil || !cut || least < 0 || to != "" && most < max(least, 1) {
		p.fail(name, "%q is not of the form 200-499 or 10000-", s)
	}
	return least, most
}

// selectionError names the parameter behind an order that there is none of.
func selectionError(err error) error {
	if geo.ErrorCode(err) == geo.CodeInvalid {
		return problem.Parameter("sort", "%w", err)
	}
	return err
}

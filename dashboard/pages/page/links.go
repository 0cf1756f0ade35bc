package page

import (
	"html/template"
	"net/url"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// RankingPath is the address of the ranking, without language.
const RankingPath = "/classement"

// LackingPath is the address of the lists of communes that lack something, without
// language.
const LackingPath = "/communes"

// MinePath is the address where readers choose a territory of their own, without
// language.
const MinePath = "/mon-territoire"

// MineOf is that address with communes chosen, by the code of a selection; "" for none.
func MineOf(code string) string {
	if code == "" {
		return MinePath
	}
	return MinePath + "?codes=" + url.QueryEscape(code)
}

// EmbedPath is the address of the map that other sites may show, without language.
const EmbedPath = "/embed"

// TerritoryPath is the address of a territory's page, without language.
func TerritoryPath(level geo.Level, code string) string {
	return "/territoires/" + string(level) + "/" + url.PathEscape(code)
}

// ExplanationPath is the address of where its index comes from, without language.
func ExplanationPath(level geo.Level, code string) string {
	return TerritoryPath(level, code) + "/indice"
}

// OriginPath is the address of where a figure of a territory comes from, without language.
func OriginPath(level geo.Level, code, measure string) string {
	return TerritoryPath(level, code) + "/provenance?measure=" + url.QueryEscape(measure)
}

// OriginData is the path of that below the root of the API.
func OriginData(level geo.Level, code, measure string) string {
	return "/territories/" + string(level) + "/" + url.PathEscape(code) + "/provenance?measure=" + url.QueryEscape(measure)
}

// Origin is the address of where a figure of a territory comes from, by the mode of the page.
func (l Links) Origin(row geo.Row, kind geo.MeasureKind, id string) string {
	return l.Href(OriginPath(row.Level, row.Code, geo.Measure{Kind: kind, ID: id}.String()))
}

// NewsPath is the address of what releases changed in it, without language.
func NewsPath(level geo.Level, code string) string {
	return TerritoryPath(level, code) + "/actualites.atom"
}

// ComparePath is the address of territories side by side, without language.
func ComparePath(territories ...selection.Territory) string {
	names := make([]string, len(territories))
	for i, t := range territories {
		names[i] = t.String()
	}
	if len(names) == 0 {
		return "/comparer"
	}
	return "/comparer?t=" + url.PathEscape(strings.Join(names, ","))
}

// PortraitPath is the address of its two pages for printing, without language.
func PortraitPath(level geo.Level, code string) string {
	return TerritoryPath(level, code) + "/portrait"
}

// EnterprisePath is the address of the page of a social enterprise, without language.
func EnterprisePath(id string) string { return "/entreprises/" + url.PathEscape(id) }

// FacilityPath is the address of the page of a facility, without language.
func FacilityPath(id string) string { return "/lieux/" + url.PathEscape(id) }

// EnterpriseData is the path of a social enterprise below the root of the API.
func EnterpriseData(id string) string { return "/enterprises/" + url.PathEscape(id) }

// FacilityData is the path of a facility below the root of the API.
func FacilityData(id string) string { return "/facilities/" + url.PathEscape(id) }

// ActorsPath is the address of who can act in a territory, without language.
func ActorsPath(level geo.Level, code string) string {
	return "/agir/" + string(level) + "/" + url.PathEscape(code)
}

// MeetingPath is the address of the brief of a meeting there, without language.
func MeetingPath(level geo.Level, code string) string { return ActorsPath(level, code) + "/reunion" }

// MeetingWith is that for a gap, with an actor invited, none where it is "".
func MeetingWith(level geo.Level, code, gap, actor string) string {
	q := url.Values{"gap": {gap}}
	if actor != "" {
		q.Set("actor", actor)
	}
	return MeetingPath(level, code) + "?" + q.Encode()
}

// WithGap adds the service that a sheet or a brief is about to its path.
func WithGap(path, service string) string { return path + "?gap=" + url.QueryEscape(service) }

// ActorsData is the path of who can act below the root of the API.
func ActorsData(level geo.Level, code string, query url.Values) string {
	path := "/territories/" + string(level) + "/" + url.PathEscape(code) + "/actors"
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return path
}

// Dial is the address that dials a telephone number: digits alone, which are safe; "" of none.
func Dial(number string) template.URL {
	digits := strings.Map(func(r rune) rune {
		if r == '+' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number)
	if digits == "" {
		return ""
	}
	return template.URL("tel:" + digits)
}

// ZonesPath is the address of the page of a zoning, without language.
func ZonesPath(zoning string) string { return "/zonages/" + url.PathEscape(zoning) }

// ByMode adds a mode to a path, unless it is by car as paths are.
func ByMode(path string, m geo.Mode) string {
	if m == geo.ModeCar {
		return path
	}
	separator := "?"
	if strings.Contains(path, "?") {
		separator = "&"
	}
	return path + separator + "mode=" + string(m)
}

// Links leads from a page to others by the same mode, in its language.
type Links struct {
	atlas *atlas.Atlas
	text  *lang.Messages
}

// Href is the address of a path without language.
func (l Links) Href(path string) string { return l.text.Path(ByMode(path, l.atlas.Mode())) }

// Data is the address of figures for programs, at a path of the API.
func (l Links) Data(path string) string { return l.text.Root + ByMode(path, l.atlas.Mode()) }

// Named leads to a path under the text of a key.
func (l Links) Named(key, path string) Link {
	return Link{Text: l.text.T(key), Href: l.Href(path)}
}

// Territory leads to the page of a territory.
func (l Links) Territory(row geo.Row) Link {
	return Link{Text: row.Name, Href: l.Href(TerritoryPath(row.Level, row.Code))}
}

// Compare leads to a territory beside others, which are chosen there.
func (l Links) Compare(row geo.Row) Link {
	return l.Named("compare.link", ComparePath(selection.Territory{Level: row.Level, Code: row.Code}))
}

// Communes is the address of the ranking of the communes inside of a territory.
func (l Links) Communes(row geo.Row) string {
	inside := selection.Selection{Level: geo.LevelCommune, Order: selection.Natural(selection.ByIndex)}.
		Inside(selection.Territory{Level: row.Level, Code: row.Code})
	v := inside.Form()
	if m := l.atlas.Mode(); m != geo.ModeCar {
		v.Set("mode", string(m))
	}
	return l.text.Path(RankingPath + "?" + v.Encode())
}

// Lacking is the address of the list of the communes of a territory, of a commune those of
// its EPCI, that lack a service, or what else a list is about.
func (l Links) Lacking(row geo.Row, subject string) string {
	of := selection.Territory{Level: row.Level, Code: row.Code}
	if row.Level == geo.LevelCommune {
		of = selection.Territory{Level: geo.LevelEPCI, Code: row.Parent(geo.LevelEPCI)}
	}
	return l.lists(selection.Listing{Subject: subject, Selection: selection.Selection{}.Inside(of)})
}

// Shopless is the address of the list of those of a territory above the commune whose last
// shop went since the edition of a year.
func (l Links) Shopless(row geo.Row, year int) string {
	return l.lists(selection.Listing{Subject: atlas.AllShops, Lost: year, Selection: selection.Selection{}.Inside(selection.Territory{Level: row.Level, Code: row.Code})})
}

// Lists is the address of the list of communes with the filters of a selection that are of
// communes too.
func (l Links) Lists(s selection.Selection) string {
	listing := selection.Listing{Selection: selection.Selection{Parents: s.Parents}}
	if s.Level == geo.LevelCommune {
		listing.Query, listing.Population = s.Query, s.Population
	}
	return l.lists(listing)
}

func (l Links) lists(listing selection.Listing) string {
	listing.Level, listing.Order = geo.LevelCommune, selection.MostBeyond()
	return l.Href(strings.TrimSuffix(LackingPath+"?"+listing.Form().Encode(), "?"))
}

// Map is the address of the map with a territory selected.
func (l Links) Map(row geo.Row) string {
	level := row.Level
	if level == geo.LevelSelection { // it is drawn by its communes
		level = geo.LevelCommune
	}
	return l.Href("/?niveau=" + string(level) + "&sel=" + string(row.Level) + ":" + row.Code)
}

// Breadcrumbs leads from the map to what holds a territory, the largest first.
func (l Links) Breadcrumbs(row geo.Row) []Link {
	out := []Link{l.Named("nav.map", "/")}
	parents := Parents(l.atlas, row)
	for i := len(parents) - 1; i >= 0; i-- {
		out = append(out, l.Territory(parents[i]))
	}
	return out
}

// Gaps is the table of services of a territory as a file.
func (l Links) Gaps(row geo.Row) string {
	territory := selection.Territory{Level: row.Level, Code: row.Code}
	return l.Download(export.GapsName, url.Values{"territory": {territory.String()}})
}

// Download is the address of a table by the mode of the page, in the form that the
// spreadsheets of its readers open and in their language: semicolons and decimal commas in
// French.
func (l Links) Download(table string, v url.Values) string {
	return l.DownloadAs(table, export.CSV, v)
}

// DownloadAs is [Links.Download] in another format.
func (l Links) DownloadAs(table string, f export.Format, v url.Values) string {
	if m := l.atlas.Mode(); m != geo.ModeCar {
		v.Set("mode", string(m))
	}
	return l.file(table, f, v)
}

// Actors is the table of a name, of social enterprises or of who accompanies them, in a
// territory, as a file.
func (l Links) Actors(table string, row geo.Row) string {
	territory := selection.Territory{Level: row.Level, Code: row.Code}
	return l.file(table, export.CSV, url.Values{"parent": {territory.String()}})
}

// Threads is the table of the last places of a territory as a file: by car always.
func (l Links) Threads(row geo.Row) string {
	territory := selection.Territory{Level: row.Level, Code: row.Code}
	return l.file(export.ThreadsName, export.CSV, url.Values{"territory": {territory.String()}})
}

func (l Links) file(table string, f export.Format, v url.Values) string {
	switch {
	case l.text.Lang != lang.French:
		v.Set("lang", string(l.text.Lang))
	case f == export.CSV:
		v.Set("dialect", string(export.French))
	}
	return l.text.Root + "/export/" + table + "." + string(f) + "?" + v.Encode()
}

// Package find is the page where a territory is looked for by name, to read its page or to
// see who can act there. It needs no script.
package find

import (
	"net/url"

	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// The addresses, without language: they begin those of the pages that they lead to.
const (
	TerritoriesPath = "/territoires"
	ActorsPath      = "/agir"
)

// most is how many answers are listed.
const most = 30

// Page is the page of a search.
type Page struct {
	page.Frame
	Heading, Lead string
	Action, Name  string
	Found         string // how many answer, "" where nothing was asked
	Answers       []Answer
	Larger        []Answer // the largest territories, to begin with
}

// Answer is a territory.
type Answer struct {
	page.Link
	Detail string
}

// New looks for a name among the territories, whose pages are at path.
func New(c page.Context, path, name string) *Page {
	key := map[string]string{TerritoriesPath: "find.", ActorsPath: "find.actors-"}[path]
	address := path
	if name != "" {
		address += "?" + url.Values{"q": {name}}.Encode()
	}
	p := &Page{
		Frame:   c.Frame("", address, c.Text.T(key+"title"), c.Text.T(key+"lead")),
		Heading: c.Text.T(key + "title"), Lead: c.Text.T(key + "lead"),
		Action: c.Text.Path(path), Name: name,
	}
	if name == "" {
		p.Larger = larger(c, path)
		return p
	}
	for _, hit := range c.Atlas.Search(name, most) {
		p.Answers = append(p.Answers, answer(c, path, hit.Level, hit.Code, hit.Name, hit.Detail))
	}
	p.Found = c.Text.N("find.found", len(p.Answers))
	return p
}

// larger lists the régions and départements.
func larger(c page.Context, path string) []Answer {
	var out []Answer
	for _, level := range []geo.Level{geo.LevelRegion, geo.LevelDepartement} {
		for _, row := range c.Atlas.Rows(level) {
			out = append(out, answer(c, path, level, row.Code, row.Name, ""))
		}
	}
	return out
}

func answer(c page.Context, path string, level geo.Level, code, name, detail string) Answer {
	to := page.TerritoryPath(level, code)
	if path == ActorsPath {
		to = page.ActorsPath(level, code)
	}
	kind := c.Text.T("level." + string(level))
	if detail != "" {
		kind += " · " + detail
	}
	return Answer{page.Link{Text: name, Href: c.Links.Href(to)}, kind}
}

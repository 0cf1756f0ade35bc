package home

import (
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Welcome greets who comes without a choice: doors to begin with, and an example.
type Welcome struct {
	Themes  []page.Link // on the map
	Example page.Link   // page of a territory, the zero link where none is ranked
}

// exampleLeast is how many inhabitants an example has at least: of fewer, most figures are of
// places elsewhere.
const exampleLeast = 500

func (b builder) welcome() *Welcome {
	w := &Welcome{}
	for _, t := range geo.Themes() {
		w.Themes = append(w.Themes, page.Link{Text: b.Names.Theme(t), Href: b.Text.Path("/") + "?mesure=theme:" + string(t)})
	}
	if row, ok := b.example(); ok {
		w.Example = page.Link{
			Text: b.Text.T("welcome.example", "name", row.Name),
			Href: b.Links.Href(page.TerritoryPath(row.Level, row.Code)),
		}
	}
	return w
}

// example is the most fragile of the communes that are not tiny.
func (b builder) example() (found geo.Row, ok bool) {
	for _, row := range b.Atlas.Rows(geo.LevelCommune) {
		rank := row.Index().Rank
		if rank == 0 || row.Population < exampleLeast {
			continue
		}
		if !ok || rank < found.Index().Rank {
			found, ok = row, true
		}
	}
	return found, ok
}

package territory

import (
	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// How many social enterprises a page names, and how many of them it shows at once.
const (
	enterpriseLimit  = 20
	enterprisesShown = 4
)

// Enterprises is the list of social enterprises of a territory's page.
type Enterprises struct {
	Title string
	Lines []EnterpriseLine
	Rest  []EnterpriseLine // folded
	Fold  string           // how many those are
	Kinds []page.Kind      // of the lines, each explained once
	More  string           // how many are not named, "" where all are
	Map   page.Link
	Notes []int
}

// EnterpriseLine is one social enterprise.
type EnterpriseLine struct {
	Name, Kind, Commune, Time string
	Themes                    []string
	Href                      string // of its page
}

// enterprises writes the social enterprises near a territory.
type enterprises struct{ page.Context }

// of lists those within [page.EnterpriseMinutes] of a commune, or those
// established in a larger territory.
func (b enterprises) of(row geo.Row, n *page.Notes) Enterprises {
	near := b.Atlas.EnterprisesNear(row, page.EnterpriseMinutes)
	out := Enterprises{Map: page.Link{Text: b.Text.T("enterprises.map"), Href: b.Links.Map(row) + "&ess=1"}}
	if c, ok := b.Atlas.Commune(row.Code); ok && row.Level == geo.LevelCommune && c.CentreMethod == geo.CentreMissing {
		out.Title = b.Text.T("enterprises.unknown")
	} else if row.Level == geo.LevelCommune {
		out.Title = b.Text.N("enterprises.near", len(near), "minutes", b.Text.Minutes(page.EnterpriseMinutes))
	} else {
		out.Title = b.Text.N("enterprises.in", len(near))
	}
	var sources, kinds []string
	for i, e := range near {
		if i == enterpriseLimit {
			out.More = b.Text.N("enterprises.more", len(near)-i)
			break
		}
		out.Lines = append(out.Lines, b.line(row, e))
		sources = append(sources, e.Enterprise.Source)
		kinds = append(kinds, e.Enterprise.Kind)
	}
	if shown := min(len(out.Lines), enterprisesShown); shown < len(out.Lines) {
		out.Lines, out.Rest = out.Lines[:shown], out.Lines[shown:]
		out.Fold = b.Text.N("enterprises.fold", len(out.Rest))
	}
	out.Kinds, out.Notes = b.Names.Kinds(kinds), n.Cite(sources...)
	return out
}

func (b enterprises) line(row geo.Row, near atlas.NearEnterprise) EnterpriseLine {
	e := near.Enterprise
	line := EnterpriseLine{
		Name: e.Name, Kind: b.Names.Kind(e.Kind),
		Commune: b.Names.Commune(e.Commune), Href: b.Links.Href(page.EnterprisePath(e.ID)),
	}
	if row.Level == geo.LevelCommune {
		line.Time = b.Text.Minutes(near.Minutes)
	}
	for _, t := range e.Themes {
		line.Themes = append(line.Themes, b.Names.Theme(t))
	}
	return line
}

package view

import (
	"slices"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// How far social enterprises are looked for, in minutes, and how many a page
// names.
const (
	EnterpriseMinutes = 30
	enterpriseLimit   = 20
)

// Enterprises is the list of social enterprises of a territory's page.
type Enterprises struct {
	Title string
	Lines []EnterpriseLine
	Kinds []Kind // of the lines, each explained once
	More  string // how many are not named, "" where all are
	Map   Link
	Notes []int
}

// EnterpriseLine is one social enterprise.
type EnterpriseLine struct {
	Name, Kind, Commune, Time string
	Themes                    []string
	Website                   string
}

// Kind is a kind of social enterprise in plain words.
type Kind struct {
	Name, Gloss string
}

// enterprises lists those within [EnterpriseMinutes] of a commune, or those
// established in a larger territory.
func (b *Builder) enterprises(row *geo.Row, n *notes) Enterprises {
	near := b.atlas.EnterprisesNear(row, EnterpriseMinutes)
	out := Enterprises{Map: Link{Text: b.m.T("enterprises.map"), Href: b.mapHref(row) + "&ess=1"}}
	if c, ok := b.atlas.Commune(row.Code); ok && row.Level == geo.LevelCommune && c.CentreMethod == geo.CentreMissing {
		out.Title = b.m.T("enterprises.unknown")
	} else if row.Level == geo.LevelCommune {
		out.Title = b.m.N("enterprises.near", len(near), "minutes", b.m.Minutes(EnterpriseMinutes))
	} else {
		out.Title = b.m.N("enterprises.in", len(near))
	}
	var sources, kinds []string
	for i, e := range near {
		if i == enterpriseLimit {
			out.More = b.m.N("enterprises.more", len(near)-i)
			break
		}
		out.Lines = append(out.Lines, b.enterpriseLine(row, e))
		sources = append(sources, e.Enterprise.Source)
		kinds = append(kinds, e.Enterprise.Kind)
	}
	out.Kinds, out.Notes = b.glosses(kinds), n.cite(sources...)
	return out
}

func (b *Builder) enterpriseLine(row *geo.Row, near atlas.NearEnterprise) EnterpriseLine {
	e := near.Enterprise
	line := EnterpriseLine{
		Name: e.Name, Kind: b.kindName(e.Kind),
		Commune: b.communeName(e.Commune), Website: e.Website,
	}
	if row.Level == geo.LevelCommune {
		line.Time = b.m.Minutes(near.Minutes)
	}
	for _, t := range e.Themes {
		line.Themes = append(line.Themes, b.themeName(t))
	}
	return line
}

// kindName is the declared label of a kind, the kind itself without one.
func (b *Builder) kindName(kind string) string {
	if k, ok := b.atlas.Decl.EnterpriseKinds[kind]; ok {
		return b.m.Pick(k.Label)
	}
	return kind
}

// glosses explains each kind once, sorted by name.
func (b *Builder) glosses(kinds []string) []Kind {
	slices.Sort(kinds)
	var out []Kind
	for _, kind := range slices.Compact(kinds) {
		if key := "kind." + kind; b.m.Has(key) {
			out = append(out, Kind{Name: b.kindName(kind), Gloss: b.m.T(key)})
		}
	}
	return out
}

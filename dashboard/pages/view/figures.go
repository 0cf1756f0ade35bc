package view

import (
	"maillage/geo"
)

// Indicator is a figure of a territory beside that of a larger one.
type Indicator struct {
	Name  string
	Value string // "" where withheld
	Peer  string // "" where withheld or without a peer
	Notes []int
}

// figures are the few numbers at the top of a territory's page.
func (b *Builder) figures(row *geo.Row, n *notes) []Figure {
	out := []Figure{
		{
			Label: b.m.T("figure.population"), Value: b.m.Integer(row.Population),
			Detail: []string{b.m.T("figure.population-detail")},
			Notes:  n.cite(communeSource),
		},
		b.indexFigure(row),
	}
	if row.Level == geo.LevelCommune {
		return append(out, b.tooFarFigure(row))
	}
	if worst, ok := b.worstBeyond(row); ok {
		out = append(out, worst)
	}
	return out
}

// communeSource is the catalogue's source of communes and of their population.
const communeSource = "cog-communes"

func (b *Builder) indexFigure(row *geo.Row) Figure {
	f := Figure{Label: b.m.T("figure.index")}
	if !row.Index.Known {
		f.Reason = b.m.T("figure.index-reason")
		return f
	}
	f.Value = b.indexText(row.Index.Value)
	f.Detail = append(f.Detail, b.m.T("figure.index-scale"))
	f.Detail = append(f.Detail, b.ranks(row)...)
	if between := b.rankInterval(row); between != "" {
		f.Detail = append(f.Detail, between)
	}
	f.Link = b.link("explain.link", ExplanationPath(row.Level, row.Code))
	return f
}

// ranks says where a territory stands: among the communes of its département,
// then among all those loaded of its level. A single territory has no rank.
func (b *Builder) ranks(row *geo.Row) []string {
	var out []string
	i := row.Index
	if row.Level == geo.LevelCommune && i.OfInDepartement > 1 {
		out = append(out, b.m.T("figure.rank-departement",
			"rank", b.m.Ordinal(i.RankInDepartement), "of", i.OfInDepartement,
			"name", b.departementName(row)))
	}
	if i.Of > 1 && (row.Level != geo.LevelCommune || i.Of != i.OfInDepartement) {
		out = append(out, b.m.T("figure.rank-all", "rank", b.m.Ordinal(i.Rank), "of", i.Of,
			"level", b.m.T("levels."+string(row.Level))))
	}
	if len(out) > 0 {
		out = append(out, b.m.T("figure.rank-first"))
	}
	return out
}

func (b *Builder) departementName(row *geo.Row) string {
	if d, ok := b.atlas.Row(geo.LevelDepartement, row.Parents[geo.LevelDepartement]); ok {
		return d.Name
	}
	return row.Parents[geo.LevelDepartement]
}

// tooFarFigure counts the services whose nearest place is beyond the acceptable
// time, over those that are known.
func (b *Builder) tooFarFigure(row *geo.Row) Figure {
	far, known := 0, 0
	for i := range row.Services {
		if row.Services[i].GapKnown() {
			known++
			if row.Services[i].Gap > 0 {
				far++
			}
		}
	}
	f := Figure{Label: b.m.T("figure.too-far")}
	if known == 0 {
		f.Reason = b.m.T("figure.index-reason")
		return f
	}
	f.Value = b.m.T("figure.too-far-value", "n", far, "of", known)
	f.Detail = []string{b.m.T("figure.too-far-detail", "mode", b.modeWord())}
	return f
}

// worstBeyond is the service of which the most inhabitants are too far.
func (b *Builder) worstBeyond(row *geo.Row) (Figure, bool) {
	lacking := b.lacking(row)
	if len(lacking) == 0 {
		return Figure{}, false
	}
	return Figure{
		Label: b.m.T("figure.beyond"), Value: lacking[0].Inhabitants,
		Detail: []string{b.m.T("figure.beyond-detail", "service", lacking[0].Service, "minutes", lacking[0].Limit, "mode", b.modeWord())},
	}, true
}

// context lists the indicators that are known of the row, beside those of the
// smallest département or région that it is compared with.
func (b *Builder) context(row *geo.Row, n *notes) (list []Indicator, peerName string) {
	peer := b.reference(row)
	if peer != nil {
		peerName = b.partialName(peer)
	}
	for i := range b.atlas.Decl.Indicators {
		d := &b.atlas.Decl.Indicators[i]
		item := Indicator{Name: b.m.Pick(d.Name), Value: b.indicatorText(row, i)}
		if i == b.atlas.NeedIndicator() && row.Indicators[i].Known {
			item.Name = b.m.T("context.need", "name", item.Name, "made", b.needMade(row))
		}
		if peer != nil {
			item.Peer = b.indicatorText(peer, i)
		}
		item.Notes = n.citeIndicator(d)
		list = append(list, item)
	}
	return list, peerName
}

func (b *Builder) indicatorText(row *geo.Row, i int) string {
	if i >= len(row.Indicators) || !row.Indicators[i].Known {
		return ""
	}
	d := &b.atlas.Decl.Indicators[i]
	return b.m.Measure(row.Indicators[i].Value, d.Decimals, b.unit(d.Unit))
}

// unit is a declared unit in the page's language.
func (b *Builder) unit(u string) string {
	if b.m.Has("unit." + u) {
		return b.m.T("unit." + u)
	}
	return u
}

// reference is the territory that a row is judged against: its département, else
// its région, nil where neither can be compared.
func (b *Builder) reference(row *geo.Row) *geo.Row {
	kept, _ := b.peers(row)
	for _, level := range []geo.Level{geo.LevelDepartement, geo.LevelRegion} {
		for _, p := range kept {
			if p.Level == level {
				return p
			}
		}
	}
	return nil
}

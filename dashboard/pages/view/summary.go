package view

import (
	"maillage/geo"
)

// How near two indices must be, on 100, to be told as alike: the estimate of the
// times is no finer.
const alike = 2.0

// Below this gap a theme is not called a weak point.
const weakFrom = 0.1

// summary tells a territory in a few plain sentences. No sentence declines a
// territory's name, so that none has its gender or article wrong.
func (b *Builder) summary(row *geo.Row) []string {
	if !row.Index.Known {
		return []string{b.m.T("summary.withheld", "name", row.Name)}
	}
	out := []string{b.verdict(row)}
	if s := b.weakPoint(row); s != "" {
		out = append(out, s)
	}
	if row.Level == geo.LevelCommune {
		if s := b.worstService(row); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// verdict compares the index with that of the territory of reference.
func (b *Builder) verdict(row *geo.Row) string {
	value := b.indexText(row.Index.Value)
	peer := b.reference(row)
	if peer == nil || !peer.Index.Known {
		return b.m.T("summary.alone", "name", row.Name, "index", value)
	}
	key := "summary.alike"
	switch d := row.Index.Value - peer.Index.Value; {
	case d <= -alike:
		key = "summary.better"
	case d >= alike:
		key = "summary.worse"
	}
	return b.m.T(key, "name", row.Name, "peer", b.partialName(peer), "kind", b.m.T("of-level."+string(peer.Level)),
		"index", value, "other", b.indexText(peer.Index.Value))
}

// weakPoint names the theme with the largest gap and the one with the smallest.
func (b *Builder) weakPoint(row *geo.Row) string {
	weak, strong := -1, -1
	for i, t := range row.Themes {
		if !t.Known {
			continue
		}
		if weak < 0 || t.Gap > row.Themes[weak].Gap {
			weak = i
		}
		if strong < 0 || t.Gap < row.Themes[strong].Gap {
			strong = i
		}
	}
	themes := geo.Themes()
	if weak < 0 || weak >= len(themes) {
		return ""
	}
	if row.Themes[weak].Gap < weakFrom {
		return b.m.T("summary.no-weak-point")
	}
	return b.m.T("summary.weak-point",
		"weak", b.themeName(themes[weak]), "gap", b.m.Decimal(row.Themes[weak].Gap*100, 0),
		"strong", b.themeName(themes[strong]), "other", b.m.Decimal(row.Themes[strong].Gap*100, 0))
}

// worstService names the service that is the furthest beyond its acceptable
// time, in proportion.
func (b *Builder) worstService(row *geo.Row) string {
	worst := -1
	for i := range row.Services {
		s := &row.Services[i]
		if !s.Known || s.Gap == 0 || s.State == geo.StateEnterprise {
			continue
		}
		if worst < 0 || b.excess(row, i) > b.excess(row, worst) {
			worst = i
		}
	}
	if worst < 0 {
		return b.m.T("summary.all-near")
	}
	d := &b.atlas.Decl.Services[worst]
	return b.m.T("summary.worst-service", "service", b.m.Pick(d.Name),
		"minutes", b.m.Minutes(row.Services[worst].Minutes), "limit", b.m.Minutes(d.Limit.Acceptable))
}

// excess weighs how far beyond its acceptable time a service is by what the
// service counts for in its theme.
func (b *Builder) excess(row *geo.Row, i int) float64 {
	d := &b.atlas.Decl.Services[i]
	if d.Limit.Acceptable <= 0 {
		return row.Services[i].Gap * d.Weight
	}
	return row.Services[i].Minutes / d.Limit.Acceptable * row.Services[i].Gap * d.Weight
}

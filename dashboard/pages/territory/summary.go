package territory

import (
	"math"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// A theme is called a weak point from the first of these gaps, a strong one up to
// the second.
const (
	weakFrom = 0.1
	strongTo = 0.25
)

// summary describes a territory in words, beside a mean where there is one.
type summary struct {
	page.Context
	mean *page.Mean
}

// sentences describes a territory in a few plain sentences. No sentence declines a
// territory's name, so that none has its gender or article wrong.
func (b summary) sentences(row geo.Row) []string {
	if !row.Index().Known() {
		return []string{b.Text.T("summary.withheld", "name", row.Name, "people", b.people(row), "why", b.Figures.Why(row.Index().Withheld))}
	}
	out := []string{b.verdict(row)}
	if s := b.weakPoint(row); s != "" {
		out = append(out, s+b.oldWeakPoint(row))
	}
	if row.Level == geo.LevelCommune {
		if s := b.unreachable(row); s != "" {
			out = append(out, s)
		} else if s := b.worstService(row); s != "" {
			out = append(out, s)
		}
		if s := b.answered(row); s != "" {
			out = append(out, s)
		}
	} else if s := b.mostLacking(row); s != "" {
		out = append(out, s)
	}
	if s := b.need(row); s != "" {
		out = append(out, s)
	}
	return out
}

// people says how many live there.
func (b summary) people(row geo.Row) string {
	if !row.Population.Known() {
		return b.Text.T("common.inhabitants-unknown")
	}
	return b.Text.N("common.inhabitants", int(row.Population))
}

// mostLacking names the service that most inhabitants are too far from, "" where none is.
func (b summary) mostLacking(row geo.Row) string {
	lacking := beyond(b.Context, row)
	if len(lacking) == 0 {
		return ""
	}
	d := &b.Atlas.Decl.Services[lacking[0]]
	return b.Text.N("summary.beyond", int(row.Beyond(lacking[0])), "service", b.Text.Pick(d.Name), "minutes", b.Text.Minutes(d.Limit.Acceptable), "mode", b.Travel.Word())
}

// verdict sets the index beside the mean, and orders the two where that is sure.
func (b summary) verdict(row geo.Row) string {
	value := b.Figures.Index(row.Index().Value)
	if !b.mean.Exists() || !b.mean.Index.Known() {
		return b.Text.T("summary.alone", "name", row.Name, "people", b.people(row), "index", value)
	}
	key := "summary.alike"
	switch d := row.Index().Value - b.mean.Index.Value; {
	case math.Abs(d) < atlas.AlikeIndex:
	case !row.Index().Interval.Known():
		key = "summary.beside"
	case !b.Atlas.Apart(row, b.mean.Index):
		key = "summary.unsure"
	case d < 0:
		key = "summary.better"
	default:
		key = "summary.worse"
	}
	return b.Text.T(key, "name", row.Name, "people", b.people(row), "peer", b.mean.Of,
		"index", value, "other", b.Figures.Index(b.mean.Index.Value))
}

// weakPoint names the themes with the largest gap, as rounded for the reader, and
// the one with the smallest where that one is small.
func (b summary) weakPoint(row geo.Row) string {
	weak, strong := extremes(row)
	if weak < 0 {
		return ""
	}
	if row.Theme(weak).Gap < weakFrom {
		return b.Text.T("summary.no-weak-point")
	}
	gap := b.Text.Decimal(row.Theme(weak).Gap*100, 0)
	var names []string
	for i, theme := range geo.Themes() {
		if score := row.Theme(i); score.Known() && b.Text.Decimal(score.Gap*100, 0) == gap {
			names = append(names, b.Names.Theme(theme))
		}
	}
	out := b.Text.N("summary.weak-point", len(names), "weak", b.Text.List(names), "gap", gap)
	if row.Theme(strong).Gap <= strongTo {
		out += " " + b.Text.T("summary.strong-point", "strong", b.Names.Theme(geo.Themes()[strong]),
			"gap", b.Text.Decimal(row.Theme(strong).Gap*100, 0))
	}
	return out
}

// oldWeakPoint warns, after a weak point, that it rests on what is too old, which the
// index keeps; "" where it does not.
func (b summary) oldWeakPoint(row geo.Row) string {
	weak, _ := extremes(row)
	if weak < 0 || row.Theme(weak).Gap < weakFrom || !b.Atlas.KeepsStale() {
		return ""
	}
	for i := range b.Atlas.Decl.Indicators {
		d := &b.Atlas.Decl.Indicators[i]
		if d.Theme != geo.Themes()[weak] || d.Weight == 0 || i >= row.Indicators() || !geo.Known(row.Indicator(i)) {
			continue
		}
		if d.Stale {
			return " " + b.Text.T("summary.old-data", "figure", b.Text.Pick(d.Name), "year", d.Year)
		}
	}
	return ""
}

// extremes are the known themes with the largest and the smallest gap, -1 without
// any.
func extremes(row geo.Row) (largest, smallest int) {
	largest, smallest = -1, -1
	for i, t := range row.Themes() {
		if !t.Known() || i >= len(geo.Themes()) {
			continue
		}
		if largest < 0 || t.Gap > row.Theme(largest).Gap {
			largest = i
		}
		if smallest < 0 || t.Gap < row.Theme(smallest).Gap {
			smallest = i
		}
	}
	return largest, smallest
}

// unreachable names the services to which no way leads, without those that are stale;
// "" where there are none.
func (b summary) unreachable(row geo.Row) string {
	var names []string
	for i := range row.Services() {
		if s := row.Service(i); !b.Atlas.Decl.Services[i].Stale && s.Reason == geo.ReasonUnreachable {
			names = append(names, b.Text.Pick(b.Atlas.Decl.Services[i].Name))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return b.Text.T("summary.unreachable", "mode", b.Travel.Word(), "services", b.Names.Enumerate(names))
}

// worstService names the service that is the furthest beyond its acceptable
// time, in proportion, without those that are stale and times that are bounds.
func (b summary) worstService(row geo.Row) string {
	worst, bounds := -1, 0
	for i := range row.Services() {
		s := row.Service(i)
		if b.Atlas.Decl.Services[i].Stale || !s.Known() || s.State != geo.StateUncovered {
			continue
		}
		if s.Edge {
			bounds++
			continue
		}
		if worst < 0 || excess(b.Context, row, i) > excess(b.Context, row, worst) {
			worst = i
		}
	}
	switch {
	case worst < 0 && bounds > 0:
		return b.Text.N("summary.far-by-bounds", bounds)
	case worst < 0:
		return b.Text.T("summary.all-near")
	}
	d := &b.Atlas.Decl.Services[worst]
	key := "summary.worst-service"
	if !row.Beyond(worst).Known() {
		key = "summary.worst-service-only"
	}
	return b.Text.T(key, "service", b.Text.Pick(d.Name),
		"minutes", b.Text.Minutes(row.Service(worst).Minutes), "how", b.Travel.Method(row.Service(worst).Method), "limit", b.Text.Minutes(d.Limit.Acceptable), "n", row.Service(worst).Beyond)
}

// answered names the services that a social enterprise alone gives within the acceptable
// time, without those that are stale, each with the enterprise; "" where there are none.
func (b summary) answered(row geo.Row) string {
	var names []string
	for i := range row.Services() {
		s, d := row.Service(i), &b.Atlas.Decl.Services[i]
		e, ok := b.Atlas.Enterprise(s.Enterprise)
		if ok && s.State == geo.StateEnterprise && !d.Stale {
			names = append(names, b.Text.T("summary.answered-by", "service", b.Text.Pick(d.Name), "enterprise", e.Name))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return b.Text.T("summary.answered", "mode", b.Travel.Word(), "services", b.Names.Enumerate(names))
}

// excess weighs how far beyond its acceptable time a service is by what the
// service counts for in its theme; nothing is farther than what no way leads to.
func excess(c page.Context, row geo.Row, i int) float64 {
	d, s := &c.Atlas.Decl.Services[i], row.Service(i)
	if !s.Known() {
		return math.Inf(1)
	}
	if d.Limit.Acceptable <= 0 {
		return s.Gap * d.Weight
	}
	return s.Minutes / d.Limit.Acceptable * s.Gap * d.Weight
}

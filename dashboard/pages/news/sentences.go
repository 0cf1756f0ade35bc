package news

import (
	"cmp"
	"math"
	"slices"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/data/store/release"
	"maillage/geo"
)

// mostMoved is how many services an entry tells the inhabitants of.
const mostMoved = 3

// builder writes entries.
type builder struct{ page.Context }

// sentences says what a release changed of the one before, or what it says where none
// before it is kept.
func (b builder) sentences(now, before *release.Said) []string {
	if before == nil {
		if !geo.Known(now.Index) {
			return []string{b.Text.T("news.first-withheld")}
		}
		return []string{b.Text.T("news.first", "index", b.Figures.Index(now.Index))}
	}
	var out []string
	if names := b.newSources(now, before); len(names) > 0 {
		out = append(out, b.Text.T("news.sources", "list", b.Names.Enumerate(names)))
	}
	changed := b.changes(now, before)
	if len(changed) == 0 {
		changed = []string{b.Text.T("news.nothing")}
	}
	return append(out, changed...)
}

func (b builder) changes(now, before *release.Said) []string {
	var out []string
	if s := b.index(now.Index, before.Index); s != "" {
		out = append(out, s)
	}
	if now.Population != before.Population && now.Population.Known() && before.Population.Known() {
		out = append(out, b.Text.T("news.population", "before", before.Population, "now", now.Population))
	}
	reached := func(s geo.State) bool { return s == geo.StateCovered || s == geo.StateEnterprise }
	gained := b.turned(now, before, func(x, y geo.State) bool { return reached(x) && y == geo.StateUncovered })
	lost := b.turned(now, before, func(x, y geo.State) bool { return x == geo.StateUncovered && reached(y) })
	if len(gained) > 0 {
		out = append(out, b.Text.T("news.gained", "services", b.Names.Apart(gained)))
	}
	if len(lost) > 0 {
		out = append(out, b.Text.T("news.lost", "services", b.Names.Apart(lost)))
	}
	return append(out, b.moved(now, before)...)
}

// index says how the index moved, "" where it did by less than it is exact.
func (b builder) index(now, before float64) string {
	switch {
	case geo.Known(now) && !geo.Known(before):
		return b.Text.T("news.index-known", "now", b.Figures.Index(now))
	case !geo.Known(now) && geo.Known(before):
		return b.Text.T("news.index-withheld", "before", b.Figures.Index(before))
	case math.Abs(now-before) >= atlas.AlikeIndex:
		return b.Text.T("news.index", "before", b.Figures.Index(before), "now", b.Figures.Index(now))
	}
	return ""
}

// newSources names the editions that a release has and the one before has not.
func (b builder) newSources(now, before *release.Said) []string {
	var out []string
	for _, sv := range now.Sources {
		if !slices.Contains(before.Sources, sv) {
			out = append(out, b.Text.T("news.source", "title", b.Names.Source(sv.Source), "vintage", b.Text.Vintage(sv.Vintage)))
		}
	}
	return out
}

// turned names the services whose state turned, without those that are stale or bounds.
func (b builder) turned(now, before *release.Said, did func(now, before geo.State) bool) []string {
	var out []string
	b.each(now, before, func(name string, x, y release.State) {
		if did(x.State, y.State) {
			out = append(out, name)
		}
	})
	return out
}

// each gives what is told in both releases, in the order of the declarations.
func (b builder) each(now, before *release.Said, tell func(name string, now, before release.State)) {
	for i := range b.Atlas.Decl.Services {
		d := &b.Atlas.Decl.Services[i]
		x, known := now.Services[d.ID]
		y, was := before.Services[d.ID]
		if known && was && !d.Stale && !x.Edge && !y.Edge {
			tell(b.Text.Pick(d.Name), x, y)
		}
	}
}

// moved says of which services the number of inhabitants too far moved most.
func (b builder) moved(now, before *release.Said) []string {
	type move struct {
		name        string
		before, now geo.Inhabitants
	}
	var all []move
	b.each(now, before, func(name string, x, y release.State) {
		if x.Beyond != y.Beyond && x.Beyond.Known() && y.Beyond.Known() {
			all = append(all, move{name, y.Beyond, x.Beyond})
		}
	})
	by := func(m move) geo.Inhabitants { return max(m.now-m.before, m.before-m.now) }
	slices.SortStableFunc(all, func(x, y move) int { return cmp.Compare(by(y), by(x)) })
	var out []string
	for _, m := range all[:min(len(all), mostMoved)] {
		out = append(out, b.Text.T("news.too-far", "service", m.name, "before", m.before, "now", m.now))
	}
	return out
}

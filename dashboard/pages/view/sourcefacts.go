package view

import (
	"maillage/geo"
)

// networkFacts tells of the road network of an edition, nothing where it has none.
func (b *Builder) networkFacts(sv geo.SourceVintage) []Count {
	n := b.atlas.Network
	if n == nil || n.Source != sv.Source || n.Vintage != sv.Vintage {
		return nil
	}
	var out []Count
	if n.Date != "" {
		out = append(out, Count{b.m.T("sources.network-date"), b.dateText(n.Date)})
	}
	out = append(out, Count{
		b.m.T("sources.network"),
		b.m.T("sources.network-size", "raw", n.RawNodes, "nodes", n.Nodes, "edges", n.Edges),
	})
	for _, m := range geo.Modes() {
		if left := n.LeftOut[string(m)]; left.Nodes > 0 {
			out = append(out, Count{
				b.m.T("sources.left-out", "mode", b.m.T("mode-word."+string(m))),
				b.m.N("sources.left-out-size", left.Components, "nodes", left.Nodes, "km", b.m.Kilometres(left.Kilometres*1000)),
			})
		}
	}
	return out
}

// timetableFacts tells of the timetable of an edition, nothing where it has none.
func (b *Builder) timetableFacts(sv geo.SourceVintage) []Count {
	for _, t := range b.atlas.Timetables {
		if t.Source != sv.Source || t.Vintage != sv.Vintage {
			continue
		}
		out := []Count{{b.m.T("sources.period"), b.m.T("sources.period-days", "from", b.dateText(t.First), "to", b.dateText(t.Last))}}
		var days []string
		for _, day := range b.atlas.Days() {
			if day != "" {
				days = append(days, b.dayText(day))
			}
		}
		if len(days) > 0 {
			out = append(out, Count{b.m.T("sources.days"), b.m.List(days)})
		}
		extent := b.m.T("sources.partial")
		if t.Whole {
			extent = b.m.T("sources.whole")
		}
		return append(out, Count{b.m.T("sources.extent"), extent})
	}
	return nil
}

package sources

import (
	"maillage/geo"
)

// networkFacts describes the road network of an edition, nothing where it has none.
func (b builder) networkFacts(sv geo.SourceVintage) []Count {
	n := b.Atlas.Network
	if n == nil || n.Source != sv.Source || n.Vintage != sv.Vintage {
		return nil
	}
	var out []Count
	if n.Date != "" {
		out = append(out, Count{b.Text.T("sources.network-date"), b.Text.DateOf(n.Date)})
	}
	out = append(out, Count{
		b.Text.T("sources.network"),
		b.Text.T("sources.network-size", "raw", n.RawNodes, "nodes", n.Nodes, "edges", n.Edges),
	})
	for _, m := range geo.Modes() {
		if left := n.LeftOut[string(m)]; left.Nodes > 0 {
			out = append(out, Count{
				b.Text.T("sources.left-out", "mode", b.Text.T("mode-word."+string(m))),
				b.Text.N("sources.left-out-size", left.Components, "nodes", left.Nodes, "km", b.Text.Kilometres(left.Kilometres*1000)),
			})
		}
	}
	return out
}

// timetableFacts describes the timetable of an edition, nothing where it has none.
func (b builder) timetableFacts(sv geo.SourceVintage) []Count {
	for _, t := range b.Atlas.Timetables {
		if t.Source != sv.Source || t.Vintage != sv.Vintage {
			continue
		}
		out := []Count{{b.Text.T("sources.period"), b.Text.T("sources.period-days", "from", b.Text.DateOf(t.First), "to", b.Text.DateOf(t.Last))}}
		var days []string
		for _, day := range b.Atlas.Days(t.Source) {
			if day != "" {
				days = append(days, b.Text.DayOf(day))
			}
		}
		if len(days) > 0 {
			out = append(out, Count{b.Text.T("sources.days"), b.Text.List(days)})
		}
		extent := b.Text.T("sources.partial")
		if t.Whole {
			extent = b.Text.T("sources.whole")
		}
		return append(out, Count{b.Text.T("sources.extent"), extent})
	}
	return nil
}

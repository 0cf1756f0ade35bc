package measure

import (
	"cmp"
	"maps"
	"slices"

	"maillage/geo"
)

// member is a commune and its row.
type member struct {
	commune *geo.Commune
	row     *geo.Row
}

// aggregates gives one row for each territory of a level that holds a commune
// asked for, in the order of their codes. rows are those of m.asked.
func (m *model) aggregates(level geo.Level, rows []geo.Row) []geo.Row {
	members := map[string][]member{}
	for i, c := range m.asked {
		if code := c.Parent(level); code != "" {
			members[code] = append(members[code], member{c, &rows[i]})
		}
	}
	partial := map[string]bool{}
	for i := range m.Communes {
		if c := &m.Communes[i]; !c.Asked {
			partial[c.Parent(level)] = true
		}
	}
	out := make([]geo.Row, 0, len(members))
	for _, code := range slices.Sorted(maps.Keys(members)) {
		row := m.aggregate(members[code])
		row.Level, row.Code, row.Name, row.Partial = level, code, m.Names[level][code], partial[code]
		out = append(out, row)
	}
	return out
}

// aggregate sums up communes: means are weighted by population over the communes
// where the figure is known, and not known where none is or nobody lives there.
func (m *model) aggregate(members []member) geo.Row {
	row := geo.Row{Others: m.others()}
	row.Communes = len(members)
	communes := make([]*geo.Commune, len(members))
	for i, it := range members {
		communes[i] = it.commune
		row.Population += it.commune.Population
	}
	row.Indicators = m.indicators(communes)
	for _, mode := range m.modes {
		parts := make([]part, len(members))
		for i, it := range members {
			parts[i] = part{it.commune.Population, it.row.By(mode)}
		}
		*row.By(mode) = aggregateAccess(parts)
	}
	return row
}

// part is a commune's inhabitants and access by one mode.
type part struct {
	population int
	access     *geo.Access
}

// Aggregate sums up the access of communes by the mode that their rows are seen
// by, as [Compute] does for the territories above them: at least one commune.
func Aggregate(communes []*geo.Row) geo.Access {
	parts := make([]part, len(communes))
	for i, row := range communes {
		parts[i] = part{row.Population, &row.Access}
	}
	return aggregateAccess(parts)
}

func aggregateAccess(parts []part) geo.Access {
	first := parts[0].access
	a := geo.Access{
		Themes:   make([]geo.ThemeScore, len(first.Themes)),
		Services: make([]geo.ServiceScore, len(first.Services)),
	}
	for i := range a.Services {
		a.Services[i] = aggregateService(parts, i)
	}
	for i := range a.Themes {
		a.Themes[i] = aggregateTheme(parts, i)
	}
	a.Index = aggregateIndex(parts)
	return a
}

// mean is a mean weighted by population, fed one commune at a time.
type mean struct{ sum, weight float64 }

func (m *mean) add(population int, v float64) {
	m.sum += float64(population) * v
	m.weight += float64(population)
}

func (m *mean) value() (float64, bool) {
	if m.weight == 0 {
		return 0, false
	}
	return m.sum / m.weight, true
}

func aggregateTheme(parts []part, theme int) geo.ThemeScore {
	var gap, coverage mean
	for _, p := range parts {
		s := p.access.Themes[theme]
		coverage.add(p.population, s.Coverage)
		if s.Known {
			gap.add(p.population, s.Gap)
		}
	}
	var out geo.ThemeScore
	out.Gap, out.Known = gap.value()
	out.Coverage, _ = coverage.value()
	return out
}

func aggregateIndex(parts []part) geo.Score {
	var value, coverage mean
	for _, p := range parts {
		s := p.access.Index
		coverage.add(p.population, s.Coverage)
		if s.Known {
			value.add(p.population, s.Value)
		}
	}
	var out geo.Score
	out.Value, out.Known = value.value()
	out.Coverage, _ = coverage.value()
	return out
}

// aggregateService sums up the access to one service. Its state is the one that
// at least half of the inhabitants with a known access enjoy or better; who
// cannot reach the service counts in the gap and has no time.
func aggregateService(parts []part, service int) geo.ServiceScore {
	var minutes, metres, gap mean
	var out geo.ServiceScore
	in := map[geo.State]int{}
	for _, p := range parts {
		s := &p.access.Services[service]
		out.Count += s.Count
		out.Beyond += s.Beyond
		if !s.GapKnown() {
			out.Reason = cmp.Or(out.Reason, s.Reason)
			continue
		}
		in[s.State] += p.population
		gap.add(p.population, s.Gap)
		if !s.Known {
			out.Reason = geo.ReasonUnreachable
			continue
		}
		out.Method = mixed(out.Method, s.Method)
		minutes.add(p.population, s.Minutes)
		metres.add(p.population, s.Metres)
	}
	out.Minutes, out.Known = minutes.value()
	out.Metres, _ = metres.value()
	out.Gap, _ = gap.value()
	out.State = majority(in)
	if out.Known {
		out.Reason = ""
	} else {
		out.Method = ""
	}
	return out
}

// mixed is the method of a mean of times: the least exact of theirs.
func mixed(a, b geo.Method) geo.Method {
	if a == geo.MethodEstimate || b == geo.MethodEstimate {
		return geo.MethodEstimate
	}
	return max(a, b) // transit before road: a part of it
}

func majority(in map[geo.State]int) geo.State {
	all := in[geo.StateCovered] + in[geo.StateEnterprise] + in[geo.StateUncovered]
	switch {
	case all == 0:
		return geo.StateUnknown
	case 2*in[geo.StateCovered] >= all:
		return geo.StateCovered
	case 2*(in[geo.StateCovered]+in[geo.StateEnterprise]) >= all:
		return geo.StateEnterprise
	}
	return geo.StateUncovered
}

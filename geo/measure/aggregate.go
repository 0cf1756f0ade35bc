package measure

import (
	"maps"
	"slices"

	"maillage/geo"
)

// parent is the territory of a level that a commune is in, "" without one.
func parent(c *geo.Commune, level geo.Level) string {
	switch level {
	case geo.LevelEPCI:
		return c.EPCI
	case geo.LevelDepartement:
		return c.Departement
	default:
		return c.Region
	}
}

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
		if code := parent(c, level); code != "" {
			members[code] = append(members[code], member{c, &rows[i]})
		}
	}
	partial := map[string]bool{}
	for i := range m.Communes {
		if c := &m.Communes[i]; !c.Asked {
			partial[parent(c, level)] = true
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
	row := geo.Row{Access: geo.Access{
		Themes:   make([]geo.ThemeScore, len(geo.Themes())),
		Services: make([]geo.ServiceScore, len(m.Services)),
	}}
	row.Communes = len(members)
	communes := make([]*geo.Commune, len(members))
	for i, it := range members {
		communes[i] = it.commune
		row.Population += it.commune.Population
	}
	row.Indicators = m.indicators(communes)
	for i := range row.Services {
		row.Services[i] = aggregateService(members, i)
	}
	for i := range row.Themes {
		row.Themes[i] = aggregateTheme(members, i)
	}
	row.Index = aggregateIndex(members)
	return row
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

func aggregateTheme(members []member, theme int) geo.ThemeScore {
	var gap, coverage mean
	for _, it := range members {
		s := it.row.Themes[theme]
		coverage.add(it.commune.Population, s.Coverage)
		if s.Known {
			gap.add(it.commune.Population, s.Gap)
		}
	}
	var out geo.ThemeScore
	out.Gap, out.Known = gap.value()
	out.Coverage, _ = coverage.value()
	return out
}

func aggregateIndex(members []member) geo.Score {
	var value, coverage mean
	for _, it := range members {
		s := it.row.Index
		coverage.add(it.commune.Population, s.Coverage)
		if s.Known {
			value.add(it.commune.Population, s.Value)
		}
	}
	var out geo.Score
	out.Value, out.Known = value.value()
	out.Coverage, _ = coverage.value()
	return out
}

// aggregateService sums up the access to one service. Its state is the one that
// at least half of the inhabitants with a known access enjoy or better.
func aggregateService(members []member, service int) geo.ServiceScore {
	var minutes, metres, gap mean
	var out geo.ServiceScore
	in := map[geo.State]int{}
	for _, it := range members {
		s, population := &it.row.Services[service], it.commune.Population
		out.Count += s.Count
		out.Beyond += s.Beyond
		if !s.Known {
			out.Reason = s.Reason
			continue
		}
		in[s.State] += population
		out.Method = s.Method
		minutes.add(population, s.Minutes)
		metres.add(population, s.Metres)
		gap.add(population, s.Gap)
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

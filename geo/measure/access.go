package measure

import (
	"runtime"

	"golang.org/x/sync/errgroup"

	"maillage/geo"
	"maillage/geo/nearest"
)

// batch is how many communes a goroutine takes at a time.
const batch = 64

// communes measures every commune asked for, in the order of their codes.
func (m *model) communes() []geo.Row {
	rows := make([]geo.Row, len(m.asked))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(rows); from += batch {
		g.Go(func() error {
			for i := from; i < min(from+batch, len(rows)); i++ {
				rows[i] = m.commune(m.asked[i])
			}
			return nil
		})
	}
	_ = g.Wait() // none of them errs
	return rows
}

func (m *model) commune(c *geo.Commune) geo.Row {
	row := geo.Row{
		Territory:  geo.Territory{Level: geo.LevelCommune, Code: c.Code, Name: c.Name, Population: c.Population, Communes: 1},
		Parents:    map[geo.Level]string{geo.LevelDepartement: c.Departement, geo.LevelRegion: c.Region},
		Access:     geo.Access{Services: make([]geo.ServiceScore, len(m.Services))},
		Indicators: m.indicators([]*geo.Commune{c}),
	}
	if c.EPCI != "" {
		row.Parents[geo.LevelEPCI] = c.EPCI
	}
	start := m.estimator.From(c.Centre)
	for i := range m.Services {
		row.Services[i] = m.access(c, start, i)
	}
	row.Themes = m.themes(&row)
	row.Index = m.index(row.Themes)
	return row
}

// access measures one commune's access to one service.
func (m *model) access(c *geo.Commune, start *nearest.Start, service int) geo.ServiceScore {
	score := geo.ServiceScore{State: geo.StateUnknown}
	if counts := m.counts[c.Code]; counts != nil {
		score.Count = counts[service]
	}
	if c.CentreMethod == geo.CentreMissing {
		score.Reason = geo.ReasonNoCentre
		return score
	}
	s, limit := &m.supplies[service], m.Services[service].Limit
	if hit, ok := start.Nearest(s.enterprises.index); ok && hit.Minutes <= limit.Acceptable {
		score.Enterprise = s.enterprises.ids[hit.Place]
	}
	hit, ok := start.Nearest(s.facilities.index)
	if !ok {
		score.Reason = geo.ReasonNoFacility
		return score
	}
	score.Known = true
	score.Method = geo.MethodEstimate
	score.Facility = s.facilities.ids[hit.Place]
	score.Minutes, score.Metres = hit.Minutes, m.Estimate.RoadMetres(hit.Straight)
	score.Gap = Gap(hit.Minutes, limit)
	switch {
	case hit.Minutes <= limit.Acceptable:
		score.State = geo.StateCovered
	case score.Enterprise != "":
		score.State = geo.StateEnterprise
	default:
		score.State = geo.StateUncovered
	}
	if hit.Minutes > limit.Acceptable {
		score.Beyond = c.Population
	}
	return score
}

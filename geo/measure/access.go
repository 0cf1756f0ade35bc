package measure

import (
	"context"
	"math"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel"
)

// alternatives is how many facilities are looked for: the nearest, the second
// and the third.
const alternatives = 3

// access measures every commune's access to every service by one mode, services
// side by side.
func (m *model) access(ctx context.Context, rows []geo.Row, mode geo.Mode) error {
	for i := range rows {
		rows[i].By(mode).Services = make([]geo.ServiceScore, len(m.Services))
	}
	finder, err := m.finder(ctx, mode)
	if err != nil {
		return err
	}
	if mode == geo.ModeCar {
		if err := m.isolate(ctx, finder); err != nil {
			return err
		}
	}
	return parallel.For(ctx, len(m.Services), func(service int) error {
		s := &m.supplies[service]
		facilities, err := finder.Nearest(ctx, s.facilities.points, alternatives)
		if err != nil {
			return err
		}
		enterprises, err := finder.Nearest(ctx, s.enterprises.points, 1)
		if err != nil {
			return err
		}
		for i, c := range m.asked {
			rows[i].By(mode).Services[service] = m.serve(c, i, service, &facilities, &enterprises)
		}
		if mode == geo.ModeCar && m.table != nil {
			m.tabulateService(service, servicesOf(rows, service), &facilities)
		}
		return nil
	})
}

// servicesOf are the communes' scores of a service by car.
func servicesOf(rows []geo.Row, service int) []geo.ServiceScore {
	scores := make([]geo.ServiceScore, len(rows))
	for i := range rows {
		scores[i] = rows[i].Services[service]
	}
	return scores
}

// finder is the search by a mode from all starts.
func (m *model) finder(ctx context.Context, mode geo.Mode) (nearest.Finder, error) {
	points := m.starts.by(mode)
	if m.Finder != nil {
		if f, err := m.Finder(ctx, mode, points); f != nil || err != nil {
			return f, err
		}
	}
	return nearest.NewEstimated(ctx, nearest.NewEstimator(m.Estimate.By(mode), m.Mountain), points)
}

// serve says how the commune, the i-th asked for, is served by what was found.
func (m *model) serve(c *geo.Commune, i, service int, facilities, enterprises *nearest.Answer) geo.ServiceScore {
	score := geo.ServiceScore{State: geo.StateUnknown}
	if counts := m.counts[c.Code]; counts != nil {
		score.Count = counts[service]
	}
	start := m.starts.centres[i]
	if start < 0 {
		score.Reason = geo.ReasonNoCentre
		return score
	}
	s, limit := &m.supplies[service], m.Services[service].Limit
	if hit := enterprises.Of(start)[0]; hit.Place >= 0 && hit.Minutes <= limit.Acceptable {
		score.Enterprise = s.enterprises.ids[hit.Place]
	}
	s.reach(&score, facilities.Of(start))
	switch {
	case score.Known:
		score.Gap = limit.Gap(score.Minutes)
	case facilities.Reasons[start] == geo.ReasonUnreachable:
		score.Reason, score.Gap = geo.ReasonUnreachable, 1
	default:
		score.Reason = facilities.Reasons[start]
		return score
	}
	near := score.Known && score.Minutes <= limit.Acceptable
	switch {
	case near:
		score.State = geo.StateCovered
	case score.Enterprise != "":
		score.State = geo.StateEnterprise
	default:
		score.State = geo.StateUncovered
	}
	if !near {
		score.Beyond = c.Population
	}
	if gap, beyond, known := m.starts.overSquares(i, facilities, limit); known {
		score.Gap, score.Beyond = gap, int(math.Round(beyond*float64(c.Population)))
	}
	return score
}

// reach notes the nearest facility found and those after it.
func (s *supply) reach(score *geo.ServiceScore, hits []nearest.Reached) {
	for j, hit := range hits {
		if hit.Place < 0 {
			return
		}
		id := s.facilities.ids[hit.Place]
		if j > 0 {
			score.Next[j-1] = geo.Alternative{Facility: id, Minutes: hit.Minutes}
			continue
		}
		score.Known = true
		score.Facility, score.Method = id, hit.Method
		score.Minutes, score.Metres = hit.Minutes, hit.Metres
	}
}

package change

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel"
)

// measure finds the gaps of all editions, services side by side.
func (m *model) measure(ctx context.Context, starts []orb.Point) error {
	finder, err := nearest.NewEstimated(ctx, nearest.NewEstimator(m.Estimate, m.Mountain), starts)
	if err != nil {
		return err
	}
	m.gaps = make([][][]float64, len(m.Editions))
	for e := range m.Editions {
		m.gaps[e] = make([][]float64, len(m.Services))
	}
	return parallel.For(ctx, len(m.Editions)*len(m.Services), func(i int) (err error) {
		e, s := i/len(m.Services), i%len(m.Services)
		if m.Editions[e].Counts[s] != nil {
			m.gaps[e][s], err = m.serviceGaps(ctx, finder, e, s, len(starts))
		}
		return err
	})
}

// serviceGaps gives the gap of one service at one edition from each start.
func (m *model) serviceGaps(ctx context.Context, finder nearest.Finder, e, s, starts int) ([]float64, error) {
	var places []orb.Point
	for _, c := range m.area {
		if m.Editions[e].Counts[s][c.Code] > 0 {
			places = append(places, c.Centre)
		}
	}
	found, err := finder.Nearest(ctx, places, 1)
	if err != nil {
		return nil, err
	}
	gaps := make([]float64, starts)
	for i := range gaps {
		gaps[i] = math.NaN()
		if hit := found.Of(i)[0]; hit.Place >= 0 {
			gaps[i] = m.Services[s].Limit.Gap(hit.Minutes)
		}
	}
	return gaps, nil
}

// themePart is what the gap of one theme at one edition is made of.
type themePart struct {
	services []int
	coverage float64 // share of the theme's weight
}

// themeParts chooses, by edition and theme, the services that count the same from
// the first edition where these weigh enough on to the last: the same for all
// editions that have a gap, so that these compare.
func (m *model) themeParts() [][]themePart {
	last := len(m.Editions) - 1
	parts := make([][]themePart, len(m.Editions))
	for e := range parts {
		parts[e] = make([]themePart, len(geo.Themes()))
	}
	for t, theme := range geo.Themes() {
		for first := range m.Editions {
			part := m.comparable(theme, first)
			parts[first][t].coverage = part.coverage
			if !m.Coverage.EnoughWeight(part.coverage) {
				continue
			}
			for e := first; e <= last; e++ {
				parts[e][t] = part
			}
			break
		}
	}
	return parts
}

// comparable lists the services of a theme that count the same in all editions
// from one on.
func (m *model) comparable(theme geo.Theme, first int) themePart {
	var part themePart
	var total, kept float64
	for s := range m.Services {
		if m.Services[s].Theme != theme {
			continue
		}
		total += m.Services[s].Weight
		same := m.Editions[len(m.Editions)-1].Counts[s] != nil
		for e := first; e < len(m.Editions)-1; e++ {
			same = same && m.Comparable[e][s]
		}
		if same {
			kept += m.Services[s].Weight
			part.services = append(part.services, s)
		}
	}
	if total > 0 {
		part.coverage = kept / total
	}
	return part
}

// themes gives the theme gaps of a commune at an edition: the mean of the gaps of
// their services by their weights, withheld where one of them is not known.
func (m *model) themes(e int, services []geo.PastService) []geo.ThemeScore {
	scores := make([]geo.ThemeScore, len(geo.Themes()))
	for t := range scores {
		part := m.parts[e][t]
		scores[t].Coverage = part.coverage
		var sum, weight float64
		for _, s := range part.services {
			sum += m.Services[s].Weight * services[s].Gap
			weight += m.Services[s].Weight
		}
		if gap := sum / weight; !math.IsNaN(gap) {
			scores[t].Gap, scores[t].Known = gap, true
		}
	}
	return scores
}

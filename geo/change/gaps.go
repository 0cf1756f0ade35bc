package change

import (
	"context"
	"math"

	"github.com/paulmach/orb"

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

package measure

import (
	"math"

	"maillage/geo"
)

// themePart is one service or indicator of a theme.
type themePart struct {
	service   int // index, -1 for an indicator
	indicator int // index, meaningless for a service
	weight    float64
}

func themeParts(services []geo.Service, indicators []geo.Indicator) map[geo.Theme][]themePart {
	parts := map[geo.Theme][]themePart{}
	for i := range services {
		s := &services[i]
		parts[s.Theme] = append(parts[s.Theme], themePart{service: i, weight: s.Weight})
	}
	for i := range indicators {
		if d := &indicators[i]; d.Weight > 0 {
			parts[d.Theme] = append(parts[d.Theme], themePart{service: -1, indicator: i, weight: d.Weight})
		}
	}
	return parts
}

// theme gives communes the gap of a theme by one mode: the weighted mean of the
// known gaps of its services and indicators.
func (m *model) theme(theme geo.Theme, access *geo.AccessColumns, out *geo.ThemeColumns) {
	for i := range m.asked {
		var total, known, sum float64
		for _, p := range m.parts[theme] {
			total += p.weight
			if gap := m.partGap(access, p, i); geo.Known(gap) {
				known += p.weight
				sum += p.weight * gap
			}
		}
		var score geo.ThemeScore
		if total > 0 {
			score.Coverage = known / total
			if score.Known = m.Coverage.EnoughWeight(score.Coverage); score.Known {
				score.Gap = sum / known
			}
		}
		out.Set(i, score)
	}
}

func (m *model) partGap(access *geo.AccessColumns, p themePart, i int) float64 {
	if p.service >= 0 {
		return access.Services[p.service].Gap[i]
	}
	if v := m.frame.Indicators[p.indicator][i]; geo.Known(v) {
		return m.Indicators[p.indicator].Limit.Gap(v)
	}
	return math.NaN()
}

// index gives communes the weighted mean of their known theme gaps, × 100.
func (m *model) index(access *geo.AccessColumns) {
	for i := range m.asked {
		var score geo.Score
		var total, known, sum float64
		n := 0
		for t, theme := range geo.Themes() {
			weight := m.Themes[theme]
			total += weight
			if gap := access.Themes[t].Gap[i]; geo.Known(gap) {
				n++
				known += weight
				sum += weight * gap
			}
		}
		score.Coverage = known / total
		if score.Known = n >= m.Coverage.LeastThemes; score.Known {
			// In this order no rounding leads above 100.
			score.Value = 100 * (sum / known)
		}
		access.Index.Set(i, score)
	}
}

// orNaN is a figure as columns hold it.
func orNaN(v geo.Value) float64 {
	if !v.Known {
		return math.NaN()
	}
	return v.Value
}

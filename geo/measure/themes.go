package measure

import "maillage/geo"

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

// themes gives the gap of each theme of a commune by one mode: the weighted mean
// of the known gaps of its services and indicators.
func (m *model) themes(access *geo.Access, indicators []geo.Value) []geo.ThemeScore {
	scores := make([]geo.ThemeScore, len(geo.Themes()))
	for i, theme := range geo.Themes() {
		var total, known, sum float64
		for _, p := range m.parts[theme] {
			total += p.weight
			if gap, ok := m.partGap(access, indicators, p); ok {
				known += p.weight
				sum += p.weight * gap
			}
		}
		if total == 0 {
			continue
		}
		scores[i].Coverage = known / total
		if scores[i].Known = m.Coverage.EnoughWeight(scores[i].Coverage); scores[i].Known {
			scores[i].Gap = sum / known
		}
	}
	return scores
}

func (m *model) partGap(access *geo.Access, indicators []geo.Value, p themePart) (float64, bool) {
	if p.service >= 0 {
		s := &access.Services[p.service]
		return s.Gap, s.GapKnown()
	}
	v := indicators[p.indicator]
	return m.Indicators[p.indicator].Limit.Gap(v.Value), v.Known
}

// index is the weighted mean of the known theme gaps, × 100.
func (m *model) index(themes []geo.ThemeScore) geo.Score {
	var score geo.Score
	var total, known, sum float64
	n := 0
	for i, theme := range geo.Themes() {
		weight := m.Themes[theme]
		total += weight
		if themes[i].Known {
			n++
			known += weight
			sum += weight * themes[i].Gap
		}
	}
	score.Coverage = known / total
	if score.Known = n >= m.Coverage.LeastThemes; score.Known {
		// In this order no rounding leads above 100.
		score.Value = 100 * (sum / known)
	}
	return score
}

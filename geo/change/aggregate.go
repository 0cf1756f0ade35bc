package change

import (
	"math"

	"maillage/geo"
)

// aggregate adds to out the territories of a level, from its communes.
func (m *model) aggregate(level geo.Level, out map[Key][]geo.Past) {
	members := map[string][]*geo.Commune{}
	for _, c := range m.asked {
		if code := c.Parent(level); code != "" {
			members[code] = append(members[code], c)
		}
	}
	for code, communes := range members {
		past := make([]geo.Past, len(m.Editions))
		for e := range m.Editions {
			past[e] = m.sum(e, communes, out)
		}
		out[Key{level, code}] = past
	}
}

// sum is a territory at an edition: counts are sums, gaps means over the
// inhabitants of the communes where they are known.
func (m *model) sum(e int, communes []*geo.Commune, of map[Key][]geo.Past) geo.Past {
	total := geo.Past{Vintage: m.Editions[e].Vintage}
	services, themes := newMeans(len(m.Services)), newMeans(len(geo.Themes()))
	counts := make([]geo.PastService, len(m.Services))
	for _, c := range communes {
		p := &of[Key{geo.LevelCommune, c.Code}][e]
		if !p.Covered {
			return geo.Past{Vintage: total.Vintage}
		}
		total.Shopless += p.Shopless
		total.ShoplessPopulation += p.ShoplessPopulation
		for s := range counts {
			counts[s].Count += p.Services[s].Count
			counts[s].With += p.Services[s].With
			services.add(s, c.Population, p.Services[s].Gap)
		}
		for t, score := range p.Themes {
			if score.Known {
				themes.add(t, c.Population, score.Gap)
			}
		}
	}
	total.Covered, total.Services = true, counts
	for s := range counts {
		counts[s].Gap = services.at(s)
		if m.Editions[e].Counts[s] == nil {
			counts[s] = geo.Uncounted()
		}
	}
	total.Themes = make([]geo.ThemeScore, len(geo.Themes()))
	for t := range total.Themes {
		total.Themes[t].Coverage = m.parts[e][t].coverage
		if gap := themes.at(t); !math.IsNaN(gap) {
			total.Themes[t].Gap, total.Themes[t].Known = gap, true
		}
	}
	return total
}

// means are means weighted by population, side by side.
type means struct{ sums, weights []float64 }

func newMeans(n int) means { return means{make([]float64, n), make([]float64, n)} }

// add takes a figure, none where it is NaN.
func (m means) add(i, population int, v float64) {
	if !math.IsNaN(v) {
		m.sums[i] += float64(population) * v
		m.weights[i] += float64(population)
	}
}

// at is the i-th mean, NaN where nobody weighs.
func (m means) at(i int) float64 {
	if m.weights[i] == 0 {
		return math.NaN()
	}
	return m.sums[i] / m.weights[i]
}

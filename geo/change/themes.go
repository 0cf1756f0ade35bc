package change

import (
	"fmt"

	"maillage/geo"
	"maillage/geo/composite"
)

// comparedTheme is what the gap of one theme at one edition is made of.
type comparedTheme struct {
	services []int
	coverage float64 // share of the theme's weight
}

// compareThemes chooses, by edition and theme, the services that count the same
// from the first edition where these weigh enough on to the last: the same for all
// editions that have a gap, so that these compare.
func (m *model) compareThemes() [][]comparedTheme {
	last := len(m.Editions) - 1
	parts := make([][]comparedTheme, len(m.Editions))
	for e := range parts {
		parts[e] = make([]comparedTheme, len(geo.Themes()))
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
func (m *model) comparable(theme geo.Theme, first int) comparedTheme {
	var part comparedTheme
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

// scoreThemes gives communes the theme gaps of an edition, from the gaps of the
// services that compare; withheld where one of them is not known.
func (m *model) scoreThemes(e int, past *geo.PastColumns) error {
	columns := make([][]float64, len(past.Services))
	for s := range columns {
		columns[s] = past.Services[s].Gap
	}
	parts := geo.Parts(m.Services, nil)
	table, err := composite.TableOf(parts, columns)
	if err != nil {
		return err
	}
	tree, choice := composite.Published(parts, nil, geo.Coverage{LeastThemeWeight: 1})
	for t := range tree {
		tree[t].Parts = m.themes[e][t].services
	}
	scores := composite.NewScores(len(tree), len(past.Covered))
	for t := range tree {
		scores.Themes[t] = past.Themes[t].Gap
	}
	if err := composite.Aggregate(scores, table, tree, composite.Arithmetic, &choice); err != nil {
		return fmt.Errorf("make the themes of edition %s: %w", past.Vintage, err)
	}
	m.setCoverage(e, past)
	return nil
}

// setCoverage sets the share of the weight of each theme that compares, where the
// edition covers the territory.
func (m *model) setCoverage(e int, past *geo.PastColumns) {
	for t, theme := range m.themes[e] {
		for i, covered := range past.Covered {
			if covered {
				past.Themes[t].Coverage[i] = theme.coverage
			}
		}
	}
}

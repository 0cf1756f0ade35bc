package measure

import (
	"maillage/geo"
	"maillage/geo/composite"
)

// scoreMode gives communes the gaps of their themes and the index by a mode, from
// the gaps of the parts. Scores are written to the columns of the frame.
func (m *model) scoreMode(mode geo.Mode) error {
	access := m.frame.Access[mode]
	gaps := make([][]float64, len(m.parts))
	for k := range m.parts {
		if gaps[k] = m.indicatorGaps[k]; gaps[k] == nil {
			gaps[k] = m.frame.PartGaps(&m.parts[k], mode)
		}
	}
	table, err := composite.TableOf(m.parts, gaps)
	if err != nil {
		return err
	}
	themes, coverage, withheld := make([][]float64, len(access.Themes)), make([][]float64, len(access.Themes)), make([][]uint8, len(access.Themes))
	for t := range access.Themes {
		themes[t], coverage[t], withheld[t] = access.Themes[t].Gap, access.Themes[t].Coverage, access.Themes[t].Withheld
	}
	scores := composite.ScoresIn(themes, coverage, access.Index.Value, access.Index.Coverage)
	tree, choice := composite.Published(m.parts, m.Themes, m.Coverage)
	if err := composite.Aggregate(scores, table, tree, composite.Arithmetic, &choice); err != nil {
		return err
	}
	lack := composite.Lack{Tree: tree, Weights: choice.Weights, Why: func(k, i int) geo.Withholding {
		if m.doubted(mode) && m.parts[k].IsService() {
			return m.WithoutCar
		}
		return m.parts[k].Withheld(gaps[k][i], access.Edge(&m.parts[k], i), false)
	}}
	lack.Tell(scores, withheld, access.Index.Withheld)
	if m.Edges != nil && !m.doubted(mode) {
		return m.withholdBounds(access, gaps, tree, &choice)
	}
	return nil
}

// gapIndicators makes the gaps of the parts that are indicators, the same by all
// modes.
func (m *model) gapIndicators() {
	m.indicatorGaps = make([][]float64, len(m.parts))
	for k := range m.parts {
		if p := &m.parts[k]; !p.IsService() {
			m.indicatorGaps[k] = m.frame.PartGaps(p, geo.ModeCar)
		}
	}
}

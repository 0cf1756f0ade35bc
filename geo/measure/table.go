package measure

import (
	"slices"

	"maillage/geo"
	"maillage/geo/nearest"
)

// Measured is a result, with what other indices can be made from.
type Measured struct {
	*geo.Result
	// Table is nil unless [Input].Shifts asks for it.
	Table *Table
}

// Table holds the parts of the index of the communes asked for, by car. Its columns
// are those of the result where these say the same: they are not to be written to. What
// is stale has its columns like the rest: whoever makes an index leaves it out. What is
// a bound is missing, and all of the communes whose index is withheld for their edge.
type Table struct {
	Parts []geo.Part
	// Shifts are those of [Input].Shifts.
	Shifts []float64
	// Gaps are by shift, by part and by commune in the order of the rows; NaN
	// where not known.
	Gaps [][][]float64
	// Raw are by part and by commune: minutes to a service, the greatest of all
	// where no way leads to any; the figure of an indicator. NaN where not known.
	Raw [][]float64
}

// newTable has room for the parts of a model.
func (m *model) newTable() *Table {
	t := &Table{Parts: geo.Parts(m.Services, m.Indicators), Shifts: m.Shifts, Raw: make([][]float64, len(m.parts))}
	for range t.Shifts {
		t.Gaps = append(t.Gaps, make([][]float64, len(m.parts)))
	}
	return t
}

// tabulateService sets the columns of a service from its scores and from what was
// found from the squares.
func (m *model) tabulateService(service int, scores *geo.ServiceColumns, found *nearest.Answer) {
	m.table.Raw[service] = withWorst(scores)
	for s, shift := range m.table.Shifts {
		if shift == 0 {
			m.table.Gaps[s][service] = scores.Gap
			continue
		}
		limit, gaps := m.Services[service].Limit.Shifted(shift), slices.Clone(scores.Gap)
		for i := range gaps {
			switch {
			case !geo.Known(scores.Gap[i]):
				continue
			case geo.Known(scores.Minutes[i]):
				gaps[i] = limit.Gap(scores.Minutes[i])
			default:
				gaps[i] = 1
			}
			if gap, known := m.starts.overSquares(i, found, limit); known {
				gaps[i] = gap
			}
		}
		m.table.Gaps[s][service] = gaps
	}
}

// withWorst is the column of minutes, with the greatest of all where no way leads to
// the service.
func withWorst(scores *geo.ServiceColumns) []float64 {
	raw, shared, worst := scores.Minutes, true, 0.0
	for _, v := range raw {
		if geo.Known(v) {
			worst = max(worst, v)
		}
	}
	for i, gap := range scores.Gap {
		if geo.Known(gap) && !geo.Known(raw[i]) {
			if shared {
				raw, shared = slices.Clone(raw), false
			}
			raw[i] = worst
		}
	}
	return raw
}

// tabulateIndicators sets the columns of the indicators.
func (m *model) tabulateIndicators() {
	for k := range m.parts {
		p := m.parts[k]
		if p.IsService() {
			continue
		}
		p.Stale = false
		m.table.Raw[k] = m.frame.Indicators[p.Indicator]
		limit := p.Limit
		for s, shift := range m.table.Shifts {
			if shift == 0 && !m.parts[k].Stale {
				m.table.Gaps[s][k] = m.indicatorGaps[k]
				continue
			}
			p.Limit = limit.Shifted(shift)
			m.table.Gaps[s][k] = m.frame.PartGaps(&p, geo.ModeCar)
		}
	}
}

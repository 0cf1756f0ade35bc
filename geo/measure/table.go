package measure

import (
	"math"

	"maillage/geo"
	"maillage/geo/nearest"
)

// Measured is a result, with what other indices can be made from.
type Measured struct {
	*geo.Result
	// Table is nil unless [Input].Shifts asks for it.
	Table *Table
}

// Table holds the parts of the index of the communes asked for, by car.
type Table struct {
	Parts []Part
	// Shifts are those of [Input].Shifts.
	Shifts []float64
	// Gaps are by shift, by part and by commune in the order of the rows; NaN
	// where not known.
	Gaps [][][]float64
	// Raw are by part and by commune: minutes to a service, the greatest of all
	// where no way leads to any; the figure of an indicator. NaN where not known.
	Raw [][]float64
}

// Part is a service or an indicator that enters the gap of a theme.
type Part struct {
	ID     string
	Theme  geo.Theme
	Weight float64 // within its theme, relative
	Limit  geo.Threshold
}

// newTable has room for the parts of a model.
func (m *model) newTable() *Table {
	t := &Table{Shifts: m.Shifts}
	for i := range m.Services {
		s := &m.Services[i]
		t.Parts = append(t.Parts, Part{s.ID, s.Theme, s.Weight, s.Limit})
	}
	for i := range m.Indicators {
		if d := &m.Indicators[i]; d.Weight > 0 {
			t.Parts = append(t.Parts, Part{d.ID, d.Theme, d.Weight, d.Limit})
		}
	}
	t.Raw = m.newColumns(len(t.Parts))
	for range t.Shifts {
		t.Gaps = append(t.Gaps, m.newColumns(len(t.Parts)))
	}
	return t
}

// newColumns are n columns of communes of which nothing is known.
func (m *model) newColumns(n int) [][]float64 {
	columns := make([][]float64, n)
	for i := range columns {
		columns[i] = make([]float64, len(m.asked))
		for k := range columns[i] {
			columns[i][k] = math.NaN()
		}
	}
	return columns
}

// tabulateService fills the columns of a service from its scores and from what
// was found from the squares.
func (m *model) tabulateService(service int, scores *geo.ServiceColumns, found *nearest.Answer) {
	raw, worst := m.table.Raw[service], 0.0
	copy(raw, scores.Minutes)
	for _, v := range raw {
		if geo.Known(v) {
			worst = max(worst, v)
		}
	}
	for s, shift := range m.table.Shifts {
		limit, gaps := m.Services[service].Limit.Shifted(shift), m.table.Gaps[s][service]
		for i := range gaps {
			switch {
			case !geo.Known(scores.Gap[i]):
				continue
			case geo.Known(scores.Minutes[i]):
				gaps[i] = limit.Gap(scores.Minutes[i])
			default:
				raw[i], gaps[i] = worst, 1
			}
			if gap, _, known := m.starts.overSquares(i, found, limit); known {
				gaps[i] = gap
			}
		}
	}
}

// tabulateIndicators fills the columns of the indicators.
func (m *model) tabulateIndicators() {
	column := len(m.Services)
	for k := range m.Indicators {
		d := &m.Indicators[k]
		if d.Weight <= 0 {
			continue
		}
		copy(m.table.Raw[column], m.frame.Indicators[k])
		for i, v := range m.frame.Indicators[k] {
			if !geo.Known(v) {
				continue
			}
			for s, shift := range m.table.Shifts {
				m.table.Gaps[s][column][i] = d.Limit.Shifted(shift).Gap(v)
			}
		}
		column++
	}
}

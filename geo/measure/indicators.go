package measure

import (
	"math"

	"maillage/geo"
)

// byPopulation names, in an indicator's MeanBy, the population of the COG.
const byPopulation = "population"

// observe makes columns of the observations of the communes asked for.
func (m *model) observe() {
	m.observed = make(map[string][]float64, len(m.Observations))
	for name, of := range m.Observations {
		column := make([]float64, len(m.asked))
		for i, c := range m.asked {
			column[i] = math.NaN()
			if v, loaded := of[c.Code]; loaded {
				column[i] = v
			}
		}
		m.observed[name] = column
	}
}

// indicator gives a declared indicator over communes, by their places among those
// asked for: of one, its own figure; of several, the ratio of sums where it is a
// ratio, else the weighted mean, both over the communes where all that it takes is
// known. It is NaN where it is missing.
func (m *model) indicator(k int, communes []int) float64 {
	if d := &m.Indicators[k]; len(d.Denominators) > 0 {
		return m.ratio(d, communes)
	}
	return m.mean(&m.Indicators[k], communes)
}

// value is what is observed in a commune.
func (m *model) value(name string, commune int) float64 {
	if column := m.observed[name]; column != nil {
		return column[commune]
	}
	return math.NaN()
}

// ratio is scale × Σ (numerator + plus) ÷ Σ denominators, or the yearly change from the
// latter to the former. It is missing over a sum of 0.
func (m *model) ratio(d *geo.Indicator, communes []int) float64 {
	var above, below float64
	for _, i := range communes {
		top, bottom := m.value(d.Numerator, i)+m.sum(d.Plus, i), m.sum(d.Denominators, i)
		if geo.Known(top) && geo.Known(bottom) {
			above += top
			below += bottom
		}
	}
	if below <= 0 {
		return math.NaN()
	}
	if d.Years > 0 {
		return d.Scale * (math.Pow(above/below, 1/d.Years) - 1)
	}
	return d.Scale * above / below
}

// sum adds up what is observed in a commune, known where all of it is.
func (m *model) sum(names []string, commune int) float64 {
	var sum float64
	for _, name := range names {
		sum += m.value(name, commune)
	}
	return sum
}

// mean is scale × the mean of the numerator, weighted by the declared
// observation. A single commune needs no weight.
func (m *model) mean(d *geo.Indicator, communes []int) float64 {
	if len(communes) == 1 {
		return d.Scale * m.value(d.Numerator, communes[0])
	}
	var sum, weights float64
	for _, i := range communes {
		v, weight := m.value(d.Numerator, i), m.meanWeight(d, i)
		if geo.Known(v) && geo.Known(weight) {
			sum += weight * v
			weights += weight
		}
	}
	if weights <= 0 {
		return math.NaN()
	}
	return d.Scale * sum / weights
}

func (m *model) meanWeight(d *geo.Indicator, commune int) float64 {
	if d.MeanBy == "" || d.MeanBy == byPopulation {
		return m.asked[commune].Population.Weight()
	}
	return m.value(d.MeanBy, commune)
}

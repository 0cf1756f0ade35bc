package measure

import (
	"math"

	"maillage/geo"
)

// byPopulation names, in an indicator's MeanBy, the population of the COG.
const byPopulation = "population"

// indicator gives a declared indicator over communes: of one, its own figure; of
// several, the ratio of sums where it is a ratio, else the weighted mean, both over
// the communes where all that it takes is known.
func (m *model) indicator(i int, communes []*geo.Commune) geo.Value {
	if d := &m.Indicators[i]; len(d.Denominators) > 0 {
		return m.ratio(d, communes)
	}
	return m.mean(&m.Indicators[i], communes)
}

// observed is a computed figure, or a published one where that cannot be made.
func (m *model) observed(name, commune string) geo.Value {
	if made, known := m.derived[name]; known {
		return made[commune]
	}
	return m.Observations[name][commune]
}

// ratio is scale × Σ (numerator + plus) ÷ Σ denominators, or the yearly change from the
// latter to the former. It is not known over a sum of 0.
func (m *model) ratio(d *geo.Indicator, communes []*geo.Commune) geo.Value {
	var above, below float64
	for _, c := range communes {
		top, bottom := m.observed(d.Numerator, c.Code), m.sum(d.Denominators, c)
		added := m.sum(d.Plus, c)
		if top.Known && added.Known && bottom.Known {
			above += top.Value + added.Value
			below += bottom.Value
		}
	}
	if below <= 0 {
		return geo.Value{}
	}
	if d.Years > 0 {
		return geo.Value{Value: d.Scale * (math.Pow(above/below, 1/d.Years) - 1), Known: true}
	}
	return geo.Value{Value: d.Scale * above / below, Known: true}
}

// sum adds up what is observed in a commune, known where all of it is.
func (m *model) sum(names []string, c *geo.Commune) geo.Value {
	sum := geo.Value{Known: true}
	for _, name := range names {
		v := m.observed(name, c.Code)
		sum.Value += v.Value
		sum.Known = sum.Known && v.Known
	}
	return sum
}

// mean is scale × the mean of the numerator, weighted by the declared
// observation. A single commune needs no weight.
func (m *model) mean(d *geo.Indicator, communes []*geo.Commune) geo.Value {
	if len(communes) == 1 {
		v := m.observed(d.Numerator, communes[0].Code)
		v.Value *= d.Scale
		return v
	}
	var sum, weights float64
	for _, c := range communes {
		v, weight := m.observed(d.Numerator, c.Code), m.meanWeight(d, c)
		if v.Known && weight.Known {
			sum += weight.Value * v.Value
			weights += weight.Value
		}
	}
	if weights <= 0 {
		return geo.Value{}
	}
	return geo.Value{Value: d.Scale * sum / weights, Known: true}
}

func (m *model) meanWeight(d *geo.Indicator, c *geo.Commune) geo.Value {
	if d.MeanBy == "" || d.MeanBy == byPopulation {
		return geo.Value{Value: float64(c.Population), Known: true}
	}
	return m.observed(d.MeanBy, c.Code)
}

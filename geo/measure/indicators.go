package measure

import (
	"cmp"
	"math"

	"maillage/geo"
)

// byPopulation names, in an indicator's MeanBy and Least, the population of the COG.
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
// known. It is NaN where it is missing, with why where it could be made.
func (m *model) indicator(k int, communes []int) (float64, geo.Implausible) {
	d := &m.Indicators[k]
	value, of := 0.0, math.Inf(1)
	if len(d.Denominators) > 0 {
		value, of = m.ratio(d, communes)
	} else {
		value = m.mean(d, communes)
	}
	why := geo.Implausible("")
	switch {
	case m.atEdge(d.Numerator, communes):
		why = geo.AtEdge
	case of < cmp.Or(d.LeastDenominator, 0.5): // rounds to 0
		why = geo.OfNothing
	case !geo.Known(value), math.IsInf(value, 0): // that of an error is not hidden
	case m.tooFew(d, communes):
		why = geo.TooFew
	case d.Bounds != [2]float64{} && (value < d.Bounds[0] || value > d.Bounds[1]):
		why = geo.OutOfBounds
	}
	if why != "" {
		value = math.NaN()
	}
	return value, why
}

// setIndicator writes an indicator to the place of a territory in a frame, made over
// its communes.
func (m *model) setIndicator(f *geo.Frame, k, at int, communes []int) {
	value, why := m.indicator(k, communes)
	f.Indicators[k][at], f.Implausible[k][at] = value, geo.WordCode(geo.Implausibles(), why)
}

// tooFew reports whether less is there than the figure asks for; what is not known is
// not said to be little.
func (m *model) tooFew(d *geo.Indicator, communes []int) bool {
	for _, least := range d.Least {
		var sum float64
		known := false
		for _, i := range communes {
			if v := m.weight(least.Of, i); geo.Known(v) {
				sum, known = sum+v, true
			}
		}
		if known && sum < least.N {
			return true
		}
	}
	return false
}

// value is what is observed in a commune.
func (m *model) value(name string, commune int) float64 {
	if column := m.observed[name]; column != nil {
		return column[commune]
	}
	return math.NaN()
}

// ratio is scale × Σ (numerator + plus) ÷ Σ denominators, or the yearly change from the
// latter to the former, with what it is over: NaN where neither is known.
func (m *model) ratio(d *geo.Indicator, communes []int) (value, of float64) {
	var above, below float64
	known := false
	for _, i := range communes {
		top, bottom := m.value(d.Numerator, i)+m.sum(d.Plus, i), m.sum(d.Denominators, i)
		if geo.Known(top) && geo.Known(bottom) {
			above += top
			below += bottom
			known = true
		}
	}
	switch {
	case !known:
		return math.NaN(), math.NaN()
	case d.Years > 0:
		return d.Scale * (math.Pow(above/below, 1/d.Years) - 1), below
	}
	return d.Scale * above / below, below
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
		v, weight := m.value(d.Numerator, i), m.weight(cmp.Or(d.MeanBy, byPopulation), i)
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

// weight is what is observed in a commune, or its inhabitants; NaN
// where that is not known.
func (m *model) weight(name string, commune int) float64 {
	if name == byPopulation {
		return m.asked[commune].Population.Float()
	}
	return m.value(name, commune)
}

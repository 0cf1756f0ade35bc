package atlas

import "maillage/geo"

// Values is one figure of every territory of a level.
type Values struct {
	*Figure
	Measure string
	Level   geo.Level
	Values  []float64 // in the order of Rows; NaN where missing
}

// Values gives a [geo.Measure] of all the territories of a level. One of which
// nothing is declared is a CodeNotFound error.
func (a *Atlas) Values(measure string, l geo.Level) (Values, error) {
	f, err := a.Figure(measure)
	if err != nil {
		return Values{}, err
	}
	if _, ok := a.levels[l]; !ok {
		return Values{}, geo.Errorf(geo.CodeInvalid, "level %q is not one of commune, epci, departement, region", l)
	}
	return Values{f, measure, l, f.Column(a.Rows(l))}, nil
}

// Measures lists every measure of the present that Values knows, in display order.
func (a *Atlas) Measures() []string {
	out := make([]string, len(a.figures))
	for i := range a.figures {
		out[i] = a.figures[i].Measure.String()
	}
	return out
}

package view

import "math"

// MethodUncertainty is how far the choices behind the index are varied, as
// declared.
type MethodUncertainty struct {
	Runs, Share, Spread, Shifts  string
	Normalisations, Aggregations string
}

// methodUncertainty fills it, nil where nothing was varied.
func (b *Builder) methodUncertainty() *MethodUncertainty {
	u := b.atlas.Decl.Uncertainty
	if u.Runs == 0 {
		return nil
	}
	var shifts, normalisations, aggregations []string
	for _, s := range u.Shifts {
		if s != 0 {
			shifts = append(shifts, b.m.Signed(100*s, 0))
		}
	}
	for _, n := range u.Normalisations {
		normalisations = append(normalisations, b.m.T("method.normalisation-"+string(n)))
	}
	for _, a := range u.Aggregations {
		aggregations = append(aggregations, b.m.T("method.aggregation-"+string(a)))
	}
	return &MethodUncertainty{
		Runs:   b.m.Integer(u.Runs),
		Share:  b.m.Percent(100*(u.Quantiles[1]-u.Quantiles[0]), 0),
		Spread: b.m.T("method.from-to", "from", b.decimals(1-u.WeightSpread), "to", b.decimals(1+u.WeightSpread)),
		Shifts: b.m.T("method.or-percent", "list", b.m.List(shifts)), Normalisations: b.m.List(normalisations), Aggregations: b.m.List(aggregations),
	}
}

// decimals writes a number to two decimals, without those that are 0.
func (b *Builder) decimals(v float64) string { return b.short(math.Round(100*v) / 100) }

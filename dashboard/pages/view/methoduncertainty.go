package view

import (
	"cmp"
	"math"
	"slices"

	"maillage/geo"
)

// MethodUncertainty is how far the choices behind the index are varied, as
// declared.
type MethodUncertainty struct {
	Runs, Share, Spread, Shifts  string
	Normalisations, Aggregations string
	Shift                        string         // mean shift of ranks, "" where no run was made
	Factors                      []MethodFactor // the most telling first
	Roles                        []MethodRole
	Alpha                        string
}

// MethodFactor is one choice and the share of the shifts of ranks that it makes.
type MethodFactor struct {
	Name         string
	Alone, InAll string
	Bar          float64
}

// MethodRole is what a theme weighs in the index: as declared, and in effect.
type MethodRole struct {
	Name, Weight, Effect, Correlation string
}

// methodUncertainty fills it, nil where nothing was varied.
func (b *Builder) methodUncertainty() *MethodUncertainty {
	u := b.atlas.Decl.Uncertainty
	if u.Runs == 0 {
		return nil
	}
	var normalisations, aggregations []string
	for _, n := range u.Normalisations {
		normalisations = append(normalisations, b.m.T("method.normalisation-"+string(n)))
	}
	for _, a := range u.Aggregations {
		aggregations = append(aggregations, b.m.T("method.aggregation-"+string(a)))
	}
	out := &MethodUncertainty{
		Runs:   b.m.Integer(u.Runs),
		Share:  b.m.Percent(100*(u.Quantiles[1]-u.Quantiles[0]), 0),
		Spread: b.m.T("method.from-to", "from", b.decimals(1-u.WeightSpread), "to", b.decimals(1+u.WeightSpread)),
		Shifts: b.m.T("method.or-percent", "low", b.m.Signed(100*slices.Min(u.Shifts), 0), "high", b.m.Signed(100*slices.Max(u.Shifts), 0)), Normalisations: b.m.List(normalisations), Aggregations: b.m.List(aggregations),
	}
	if analysis := b.atlas.Release.Result.Analysis; analysis != nil {
		b.analysis(analysis, out)
	}
	return out
}

// analysis tells what was found by varying the choices.
func (b *Builder) analysis(a *geo.Analysis, out *MethodUncertainty) {
	out.Shift = b.m.Decimal(a.MeanShift, 1)
	factors := slices.Clone(a.Factors)
	slices.SortStableFunc(factors, func(x, y geo.FactorEffect) int { return cmp.Compare(y.Total, x.Total) })
	for _, f := range factors {
		// Estimates may fall a little outside of 0 to 1.
		alone, inAll := min(1, max(0, f.First)), min(1, max(0, f.Total))
		out.Factors = append(out.Factors, MethodFactor{
			Name: b.m.T("method.factor-" + f.ID), Alone: b.m.Percent(100*alone, 0), InAll: b.m.Percent(100*inAll, 0), Bar: 100 * inAll,
		})
	}
	for _, role := range a.Themes {
		out.Roles = append(out.Roles, MethodRole{
			Name: b.themeName(role.Theme), Weight: b.m.Percent(100*role.Weight, 0),
			Effect: b.optional(role.Effect), Correlation: b.optional(role.Correlation),
		})
	}
	if a.Alpha != nil {
		out.Alpha = b.m.Decimal(*a.Alpha, 2)
	}
}

// optional writes a figure between 0 and 1, "" where it is not known.
func (b *Builder) optional(v *float64) string {
	if v == nil {
		return ""
	}
	return b.m.Decimal(*v, 2)
}

// decimals writes a number to two decimals, without those that are 0.
func (b *Builder) decimals(v float64) string { return b.short(math.Round(100*v) / 100) }

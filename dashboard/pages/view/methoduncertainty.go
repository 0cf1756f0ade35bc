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
	Level                        string         // of confidence
	Factors                      []MethodFactor // the most telling first
	Roles                        []MethodRole
	Correlations                 []MethodCorrelations
	Alpha                        string
}

// MethodFactor is one choice and the share of the shifts of ranks that it makes.
type MethodFactor struct {
	Name                     string
	Alone, InAll             string
	AloneWithin, InAllWithin string // their intervals of confidence
	Bar                      float64
}

// MethodCorrelations are those of one theme's gap with each theme's, "" where they
// cannot be told.
type MethodCorrelations struct {
	Name  string
	Cells []string
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
		out.Factors = append(out.Factors, MethodFactor{
			Name: b.m.T("method.factor-" + f.ID), Alone: b.estimatedShare(f.First), InAll: b.estimatedShare(f.Total),
			AloneWithin: b.within(f.FirstInterval), InAllWithin: b.within(f.TotalInterval), Bar: 100 * shareOf(f.Total),
		})
	}
	out.Level = b.m.Percent(100*b.atlas.Decl.Uncertainty.Level, 0)
	for i, row := range a.Correlation {
		line := MethodCorrelations{Name: b.themeName(geo.Themes()[i])}
		for _, r := range row {
			line.Cells = append(line.Cells, b.optional(r))
		}
		out.Correlations = append(out.Correlations, line)
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

// shareOf is an estimate of a share, which may fall a little outside of 0 to 1.
func shareOf(estimate float64) float64 { return min(1, max(0, estimate)) }

func (b *Builder) estimatedShare(estimate float64) string {
	return b.m.Percent(100*shareOf(estimate), 0)
}

// within writes the bounds of an estimate of a share.
func (b *Builder) within(bounds [2]float64) string {
	return b.m.T("method.from-to", "from", b.m.Decimal(100*shareOf(bounds[0]), 0), "to", b.estimatedShare(bounds[1]))
}

// optional writes a figure from −1 to 1, "" where it is not known.
func (b *Builder) optional(v *float64) string {
	if v == nil {
		return ""
	}
	return b.m.Decimal(*v, 2)
}

// decimals writes a number to two decimals, without those that are 0.
func (b *Builder) decimals(v float64) string { return b.short(math.Round(100*v) / 100) }

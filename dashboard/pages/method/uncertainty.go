package method

import (
	"cmp"
	"math"
	"slices"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// Uncertainty is how far the choices behind the index are varied, as
// declared.
type Uncertainty struct {
	Runs, Share, Spread, Shifts  string
	Normalisations, Aggregations string
	Shift                        string   // mean shift of ranks, "" where no run was made
	Level                        string   // of confidence
	Factors                      []Factor // the most telling first
	Roles                        []Role
	Correlations                 []Correlations
	Alpha                        string
}

// Factor is one choice and the share of the shifts of ranks that it makes.
type Factor struct {
	Name                     string
	Alone, InAll             string
	AloneWithin, InAllWithin string // their intervals of confidence
	Bar                      float64
}

// Correlations are those of one theme's gap with each theme's, "" where they
// cannot be said.
type Correlations struct {
	Name  string
	Cells []string
}

// Role is what a theme weighs in the index: as declared, and in effect.
type Role struct {
	Name, Weight, Effect, Correlation string
}

// uncertainty writes what varying the choices has shown.
type uncertainty struct{ page.Context }

// of fills it, nil where nothing was varied.
func (b uncertainty) of() *Uncertainty {
	u := b.Atlas.Decl.Uncertainty
	if u.Runs == 0 {
		return nil
	}
	var normalisations, aggregations []string
	for _, n := range u.Normalisations {
		normalisations = append(normalisations, b.Text.T("method.normalisation-"+string(n)))
	}
	for _, a := range u.Aggregations {
		aggregations = append(aggregations, b.Text.T("method.aggregation-"+string(a)))
	}
	out := &Uncertainty{
		Runs:   b.Text.Integer(u.Runs),
		Share:  b.Text.Percent(100*(u.Quantiles[1]-u.Quantiles[0]), 0),
		Spread: b.Text.T("method.from-to", "from", decimals(b.Figures, 1-u.WeightSpread), "to", decimals(b.Figures, 1+u.WeightSpread)),
		Shifts: b.Text.T("method.or-percent", "low", b.Text.Signed(100*slices.Min(u.Shifts), 0), "high", b.Text.Signed(100*slices.Max(u.Shifts), 0)), Normalisations: b.Text.List(normalisations), Aggregations: b.Text.List(aggregations),
	}
	if analysis := b.Atlas.Release.Result.Analysis; analysis != nil {
		b.analysis(analysis, out)
	}
	return out
}

// analysis says what was found by varying the choices.
func (b uncertainty) analysis(a *geo.Analysis, out *Uncertainty) {
	out.Shift = b.Text.Decimal(a.MeanShift, 1)
	factors := slices.Clone(a.Factors)
	slices.SortStableFunc(factors, func(x, y geo.FactorEffect) int { return cmp.Compare(y.Total, x.Total) })
	for _, f := range factors {
		out.Factors = append(out.Factors, Factor{
			Name: b.Text.T("method.factor-" + f.ID), Alone: estimatedShare(b.Text, f.First), InAll: estimatedShare(b.Text, f.Total),
			AloneWithin: b.within(f.FirstInterval), InAllWithin: b.within(f.TotalInterval), Bar: 100 * shareOf(f.Total),
		})
	}
	out.Level = b.Text.Percent(100*b.Atlas.Decl.Uncertainty.Level, 0)
	for i, row := range a.Correlation {
		line := Correlations{Name: b.Names.Theme(geo.Themes()[i])}
		for _, r := range row {
			line.Cells = append(line.Cells, b.optional(r))
		}
		out.Correlations = append(out.Correlations, line)
	}
	for _, role := range a.Themes {
		out.Roles = append(out.Roles, Role{
			Name: b.Names.Theme(role.Theme), Weight: b.Text.Percent(100*role.Weight, 0),
			Effect: b.optional(role.Effect), Correlation: b.optional(role.Correlation),
		})
	}
	if a.Alpha != nil {
		out.Alpha = b.Text.Decimal(*a.Alpha, 2)
	}
}

// shareOf is an estimate of a share, which may fall a little outside of 0 to 1.
func shareOf(estimate float64) float64 { return min(1, max(0, estimate)) }

func estimatedShare(m *lang.Messages, estimate float64) string {
	return m.Percent(100*shareOf(estimate), 0)
}

// within writes the bounds of an estimate of a share.
func (b uncertainty) within(bounds [2]float64) string {
	return b.Text.T("method.from-to", "from", b.Text.Decimal(100*shareOf(bounds[0]), 0), "to", estimatedShare(b.Text, bounds[1]))
}

// optional writes a figure from −1 to 1, "" where it is not known.
func (b uncertainty) optional(v *float64) string {
	if v == nil {
		return ""
	}
	return b.Text.Decimal(*v, 2)
}

// decimals writes a number to two decimals, without those that are 0.
func decimals(f page.Figures, v float64) string { return f.Short(math.Round(100*v) / 100) }

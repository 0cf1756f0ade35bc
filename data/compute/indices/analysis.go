package indices

import (
	"maillage/geo"
	"maillage/geo/composite"
	"maillage/geo/sensitivity"
)

// analyse says how the published index depends on its parts and on the choices.
func (m *model) analyse(s *study, ranks *sensitivity.Ranks, effects *sensitivity.RankIndices) (*geo.Analysis, error) {
	out := &geo.Analysis{Runs: len(ranks.Shift), MeanShift: meanShift(ranks)}
	for i, f := range s.plan.Factors {
		e := effects.Shift[i]
		out.Factors = append(out.Factors, geo.FactorEffect{
			ID: f.Name, First: orZero(e.First), Total: orZero(e.Total),
			FirstInterval: [2]float64{orZero(e.FirstInterval.Low), orZero(e.FirstInterval.High)},
			TotalInterval: [2]float64{orZero(e.TotalInterval.Low), orZero(e.TotalInterval.High)},
		})
	}
	themes, index := m.figures()
	for _, v := range index {
		if geo.Known(v) {
			out.Communes++
		}
	}
	withIndex := &composite.Table{Names: append([]string{}, themes.Names...), Columns: append(append([][]float64{}, themes.Columns...), index)}
	withIndex.Names = append(withIndex.Names, "index")
	correlations := composite.Correlations(withIndex)
	for _, row := range correlations[:len(themes.Columns)] {
		var line []*float64
		for _, r := range row[:len(themes.Columns)] {
			line = append(line, geo.Optional(r))
		}
		out.Correlation = append(out.Correlation, line)
	}
	out.Alpha = geo.Optional(composite.CronbachAlpha(themes).Value)
	roles, err := m.roles(themes, index, correlations[len(themes.Columns)])
	out.Themes = roles
	return out, err
}

// roles says what each theme weighs in the published index.
func (m *model) roles(themes *composite.Table, index, correlation []float64) ([]geo.ThemeRole, error) {
	shares, err := composite.Shares(m.published.Weights.Themes)
	if err != nil {
		return nil, err
	}
	gaps, err := m.gapsBy(m.decl.Published().Normalisation)
	if err != nil {
		return nil, err
	}
	var roles []geo.ThemeRole
	effects := composite.MainEffects(themes.Columns, index)
	for t, theme := range geo.Themes() {
		parts := &composite.Table{}
		for _, p := range m.tree[t].Parts {
			parts.Names = append(parts.Names, m.table.Parts[p].ID)
			parts.Columns = append(parts.Columns, gaps[m.nominal()].Columns[p])
		}
		roles = append(roles, geo.ThemeRole{
			Theme: theme, Weight: shares[t], Effect: geo.Optional(effects[t].Ratio), Correlation: geo.Optional(correlation[t]),
			Alpha: geo.Optional(composite.CronbachAlpha(parts).Value),
		})
	}
	return roles, nil
}

// figures gives the theme gaps and the index of the communes, as published.
func (m *model) figures() (*composite.Table, []float64) {
	themes, access := &composite.Table{}, m.communes.Access[geo.ModeCar]
	for t, theme := range geo.Themes() {
		themes.Names, themes.Columns = append(themes.Names, string(theme)), append(themes.Columns, access.Themes[t].Gap)
	}
	return themes, access.Index.Value
}

// meanShift is the mean over the runs in which a commune is ranked.
func meanShift(ranks *sensitivity.Ranks) float64 {
	var sum, n float64
	for _, s := range ranks.Shift {
		if geo.Known(s) {
			sum += s
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return sum / n
}

// orZero is a statistic, 0 of what does not vary.
func orZero(v float64) float64 {
	if !geo.Known(v) {
		return 0
	}
	return v
}

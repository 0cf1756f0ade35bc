package indices

import (
	"fmt"
	"math"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/composite"
	"maillage/geo/measure"
)

// Composites gives every row its scores by the declared indices besides the
// published one, by car: communes by the recipe, the territories above them the
// mean of theirs weighted by population. It errs, with CodeInvalid, on an index
// that cannot be made of the loaded data. It tells which outliers were treated.
func Composites(decl *reference.Declarations, measured *measure.Measured) ([]geo.Treated, error) {
	m := newModel(decl, measured)
	others := decl.OtherIndices()
	for i := range measured.Rows {
		measured.Rows[i].Composites = make([]geo.Score, len(others))
	}
	for k, x := range others {
		if err := m.score(k, x); err != nil {
			return nil, fmt.Errorf("index %s: %w", x.ID, err)
		}
		scoreOf := func(r *geo.Row) *geo.Score { return &r.Composites[k] }
		measure.MeanScores(measured.Rows, scoreOf)
		measure.Rank(measured.Rows, scoreOf)
	}
	return m.treated, nil
}

// treatments tells which parts of an index had outliers, and what was done.
func treatments(index string, treated []composite.Treated) []geo.Treated {
	var out []geo.Treated
	for _, t := range treated {
		if t.How == composite.Untouched && t.Within {
			continue
		}
		out = append(out, geo.Treated{Index: index, Part: t.Name, How: string(t.How), Moved: len(t.Moved),
			Skewness: [2]float64{finite(t.Before.Skewness), finite(t.After.Skewness)}, Kurtosis: [2]float64{finite(t.Before.Kurtosis), finite(t.After.Kurtosis)}})
	}
	return out
}

// score gives communes their scores by one index.
func (m *model) score(k int, x reference.Index) error {
	table, treated, err := m.gapsOf(x)
	if err != nil {
		return err
	}
	m.treated = append(m.treated, treatments(x.ID, treated)...)
	choice := composite.Choice{
		Across: composite.Aggregation(x.Aggregation), Floor: x.Floor,
		Missing: composite.Missing{Share: x.LeastThemeWeight, Themes: x.LeastThemes},
	}
	if choice.Weights, err = m.weigh(x, table, choice); err != nil {
		return err
	}
	scores, err := m.evaluate(table, &choice)
	if err != nil {
		return err
	}
	var total float64
	for _, w := range choice.Weights.Themes {
		total += w
	}
	for i := range m.rows {
		s := &m.rows[i].Composites[k]
		for t, w := range choice.Weights.Themes {
			if !math.IsNaN(scores.Themes[t][i]) {
				s.Coverage += w
			}
		}
		s.Coverage /= total
		if v := scores.Index[i]; !math.IsNaN(v) {
			s.Value, s.Known = min(100, max(0, v)), true
		}
	}
	return nil
}

func (m *model) evaluate(gaps *composite.Table, choice *composite.Choice) (*composite.Scores, error) {
	columns, err := composite.Prepare(gaps, composite.Arithmetic, 0)
	if err != nil {
		return nil, err
	}
	evaluator, err := composite.NewEvaluator(m.tree, len(columns), len(m.rows))
	if err != nil {
		return nil, err
	}
	scores := composite.NewScores(len(m.tree), len(m.rows))
	return scores, evaluator.Evaluate(columns, choice, scores)
}

// weigh gives the weights of an index: as declared, equal, or by the principal
// components of the gaps; then what the index itself sets, among it what was read
// of experts, of a budget or of how often each part is used.
func (m *model) weigh(x reference.Index, gaps *composite.Table, choice composite.Choice) (composite.Weights, error) {
	w := m.declared()
	var err error
	switch x.WeightsBy {
	case reference.WeightsEqual:
		w = composite.EqualWeights(m.tree, len(m.names))
	case reference.WeightsPCA:
		if w, err = m.components(gaps, choice); err != nil {
			return w, err
		}
	}
	for i, theme := range geo.Themes() {
		if given, ok := x.Themes[theme]; ok {
			w.Themes[i] = given
		}
	}
	for i, id := range m.names {
		if given, ok := x.Parts[id]; ok {
			w.Parts[i] = given
		}
	}
	return w, nil
}

// components weighs the parts of each theme, then the themes by the gaps that
// these weights make.
func (m *model) components(gaps *composite.Table, choice composite.Choice) (composite.Weights, error) {
	w := m.declared()
	var err error
	if w.Parts, err = composite.PCAWeights(gaps, m.tree); err != nil {
		return w, err
	}
	choice.Weights, choice.Across = w, composite.Arithmetic
	scores, err := m.evaluate(gaps, &choice)
	if err != nil {
		return w, err
	}
	names := make([]string, len(m.tree))
	for i, theme := range m.tree {
		names[i] = theme.Name
	}
	components, err := composite.PrincipalComponents(&composite.Table{Names: names, Columns: scores.Themes}, 0)
	if err != nil {
		return w, err
	}
	w.Themes = components.Weights()
	return w, nil
}

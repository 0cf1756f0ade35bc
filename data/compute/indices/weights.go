package indices

import (
	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/composite"
)

// weigh gives the weights of an index: as declared, equal, or by the principal
// components of the gaps; then what the index itself sets, among it what was read
// of experts, of a budget or of how often each part is used.
func (m *model) weigh(x reference.Index, gaps *composite.Table, choice composite.Choice) (composite.Weights, error) {
	w := m.declared()
	var err error
	switch x.WeightsBy {
	case reference.WeightsEqual:
		w = composite.EqualWeights(m.tree, len(m.table.Parts))
	case reference.WeightsPCA:
		if w, err = m.components(gaps, choice); err != nil {
			return w, err
		}
		m.found.Weights = append(m.found.Weights, m.foundWeights(x.ID, w))
	}
	for i, theme := range geo.Themes() {
		if given, ok := x.Themes[theme]; ok {
			w.Themes[i] = given
		}
	}
	for i, p := range m.table.Parts {
		if given, ok := x.Parts[p.ID]; ok {
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
	w.Themes, err = composite.PCAShares(&composite.Table{Names: names, Columns: scores.Themes})
	return w, err
}

// foundWeights lists weights that come from the data, each a share.
func (m *model) foundWeights(index string, w composite.Weights) geo.FoundWeights {
	out := geo.FoundWeights{Index: index, Themes: map[geo.Theme]float64{}, Parts: map[string]float64{}}
	for t, theme := range geo.Themes() {
		out.Themes[theme] = w.Themes[t]
	}
	for i, p := range m.table.Parts {
		out.Parts[p.ID] = w.Parts[i]
	}
	return out
}

package composite

import "maillage/geo"

// PCAShares weighs the columns of a table by the principal components of those that
// vary over three units at least, see [Components.Weights]: the shares sum to 1. What
// is the same everywhere, or known nowhere, distinguishes no units and weighs 0;
// a single column that varies weighs 1. It errs, with CodeInvalid, where two that vary
// have no correlation.
func PCAShares(t *Table) ([]float64, error) {
	shares := make([]float64, len(t.Columns))
	varying, places := &Table{}, []int(nil)
	for k, column := range t.Columns {
		if varies(column) {
			places = append(places, k)
			varying.Names, varying.Columns = append(varying.Names, t.Names[k]), append(varying.Columns, column)
		}
	}
	if len(places) < 2 {
		for _, k := range places {
			shares[k] = 1
		}
		return shares, nil
	}
	components, err := PrincipalComponents(varying, 0)
	if err != nil {
		return nil, err
	}
	for k, share := range components.Weights() {
		shares[places[k]] = share
	}
	return shares, nil
}

// varies reports whether at least three units are known and not all alike.
func varies(column []float64) bool {
	x, _ := bothKnown(nil, nil, column, column)
	return len(x) >= 3 && !constant(x)
}

// PCAWeights gives the weight of every column within its theme by [PCAShares] of the
// theme's parts; the only part of a theme weighs 1. The themes' own weights follow from
// [PCAShares] of their scores.
func PCAWeights(gaps *Table, tree Tree) ([]float64, error) {
	if err := tree.check(len(gaps.Columns)); err != nil {
		return nil, err
	}
	weights := make([]float64, len(gaps.Columns))
	for _, theme := range tree {
		if len(theme.Parts) == 1 {
			weights[theme.Parts[0]] = 1
			continue
		}
		sub := &Table{}
		for _, part := range theme.Parts {
			sub.Names, sub.Columns = append(sub.Names, gaps.Names[part]), append(sub.Columns, gaps.Columns[part])
		}
		shares, err := PCAShares(sub)
		if err != nil {
			return nil, geo.Errorf(geo.ErrorCode(err), "theme %s cannot be weighed: %w", theme.Name, err)
		}
		for k, share := range shares {
			weights[theme.Parts[k]] = share
		}
	}
	return weights, nil
}

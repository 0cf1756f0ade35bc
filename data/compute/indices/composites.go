package indices

import (
	"fmt"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/composite"
	"maillage/geo/measure"
)

// Composites gives every row its scores by the declared indices besides the
// published one, by car: communes by the recipe, the territories above them the
// mean of theirs weighted by population. It errs, with CodeInvalid, on an index
// that cannot be made of the loaded data. It says which outliers were treated, and
// which weights were found.
func Composites(decl *reference.Declarations, measured *measure.Measured) (geo.Found, error) {
	m := newModel(decl, measured)
	others := decl.OtherIndices()
	for _, f := range measured.Frames {
		f.AddComposites(len(others))
	}
	for k, x := range others {
		if err := m.score(k, x); err != nil {
			return m.found, fmt.Errorf("index %s: %w", x.ID, err)
		}
		for _, f := range measured.Frames {
			if f != m.communes {
				measure.MeanScores(f, m.communes, &m.communes.Composites[k], &f.Composites[k], decl.Edge.MostWeight)
			}
			measure.Rank(f, &f.Composites[k])
		}
	}
	return m.found, nil
}

// treatments says which parts of an index had outliers, and what was done.
func treatments(index string, treated []composite.Treated) []geo.Treated {
	var out []geo.Treated
	for _, t := range treated {
		if t.How == composite.Untouched && t.Within {
			continue
		}
		out = append(out, geo.Treated{Index: index, Part: t.Name, How: string(t.How), Moved: len(t.Moved),
			Skewness: [2]float64{orZero(t.Before.Skewness), orZero(t.After.Skewness)}, Kurtosis: [2]float64{orZero(t.Before.Kurtosis), orZero(t.After.Kurtosis)}})
	}
	return out
}

// score gives communes their scores by one index.
func (m *model) score(k int, x reference.Index) error {
	values, err := m.values(x)
	if err != nil {
		return err
	}
	recipe := m.recipe(x)
	var weights composite.Weights
	recipe.Weigh = func(gaps *composite.Table) (_ composite.Weights, err error) {
		weights, err = m.weigh(x, gaps, recipe.Choice)
		return weights, err
	}
	scores, err := composite.Evaluate(values, m.indicators(x.Targets), m.tree, recipe)
	if err != nil {
		return err
	}
	m.found.Treated = append(m.found.Treated, treatments(x.ID, scores.Treated)...)
	out := &m.communes.Composites[k]
	copy(out.Coverage, scores.IndexCoverage)
	for i, v := range scores.Index {
		out.Value[i] = min(100, max(0, v)) // NaN where withheld
	}
	if x.WeightsBy == reference.WeightsPCA { // which give what is missing everywhere no weight to lose
		weights = m.declared()
	}
	lack := composite.Lack{Tree: m.tree, Weights: weights, Why: func(k, i int) geo.Withholding {
		return m.table.Parts[k].Withheld(values.Columns[k][i], m.communes.Access[geo.ModeCar].Bound(&m.table.Parts[k], i), x.KeepsStale())
	}}
	lack.Tell(scores.Scores, nil, out.Withheld)
	return nil
}

func (m *model) evaluate(gaps *composite.Table, choice *composite.Choice) (*composite.Scores, error) {
	scores := composite.NewScores(len(m.tree), len(m.people))
	return scores, composite.Aggregate(scores, gaps, m.tree, composite.Arithmetic, choice)
}

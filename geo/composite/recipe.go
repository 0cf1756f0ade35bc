package composite

import "maillage/geo"

// Recipe is every choice that makes an index out of a table.
type Recipe struct {
	Treatment     Treatment // see [Recipe.treat] for when it applies
	Normalisation Normalisation
	Within        Aggregation // of the parts of a theme
	Choice                    // weights, aggregation of the themes, floor, missing data
	// Weigh gives the weights in the place of those of the choice where it is set:
	// those that come of the gaps, as by [PCAWeights].
	Weigh func(gaps *Table) (Weights, error)
}

// Result is an index and how it came about.
type Result struct {
	*Scores
	Gaps    *Table    // what was weighed, one column an indicator
	Treated []Treated // nil where the recipe treats nothing
}

// Evaluate makes the index of a table: treat, normalise, weigh and aggregate.
func Evaluate(t *Table, indicators []Indicator, tree Tree, r *Recipe) (*Result, error) {
	gaps, reports, err := r.Gaps(t, indicators)
	if err != nil {
		return nil, err
	}
	choice := r.Choice
	if r.Weigh != nil {
		if choice.Weights, err = r.Weigh(gaps); err != nil {
			return nil, err
		}
	}
	scores := NewScores(len(tree), t.Units())
	if err := Aggregate(scores, gaps, tree, r.Within, &choice); err != nil {
		return nil, err
	}
	return &Result{Scores: scores, Gaps: gaps, Treated: reports}, nil
}

// Gaps is the first half of [Evaluate]: treat and normalise.
func (r *Recipe) Gaps(t *Table, indicators []Indicator) (*Table, []Treated, error) {
	if err := r.check(); err != nil {
		return nil, nil, err
	}
	treated, reports := r.treat(t)
	gaps, err := r.Normalisation.Normalise(treated, indicators)
	return gaps, reports, err
}

// Aggregate is the second half of [Evaluate], from gaps however they were made:
// weigh and aggregate. It writes to scores, of [NewScores] or of [ScoresIn].
func Aggregate(scores *Scores, gaps *Table, tree Tree, within Aggregation, c *Choice) error {
	columns, err := Prepare(gaps, within, c.Floor)
	if err != nil {
		return err
	}
	evaluator, err := NewEvaluator(tree, len(columns), len(scores.Index))
	if err != nil {
		return err
	}
	return evaluator.Evaluate(columns, c, scores)
}

// check refuses what does not go together.
func (r *Recipe) check() error {
	n := r.Normalisation
	if n.Method == ZScore && n.SD == 0 && (r.Within.floored() || r.Across.floored()) {
		return geo.Errorf(geo.CodeInvalid, "z-scores have no 0 and 1 for a %s or %s mean: give them a mean and a standard deviation between, or take another method", Geometric, Harmonic)
	}
	return nil
}

// treat applies the treatment, which gaps that are given do not need, nor what has
// thresholds that clamp the outliers and would not follow a logarithm; a target would
// not either, so that there only the furthest points are winsorised.
func (r *Recipe) treat(t *Table) (*Table, []Treated) {
	rule := r.Treatment
	if r.Normalisation.Method == TargetDistance {
		rule.Log = false
	}
	if method := r.Normalisation.Method; rule == (Treatment{}) || method == Thresholds || method == Given {
		return t, nil
	}
	return rule.Treat(t)
}

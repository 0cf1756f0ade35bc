package composite

import "maillage/geo"

// Recipe is every choice that makes an index out of a table.
type Recipe struct {
	Treatment     Treatment // see [Recipe.treat] for when it applies
	Normalisation Normalisation
	Within        Aggregation // of the parts of a theme
	Choice                    // weights, aggregation of the themes, floor, missing data
}

// Result is an index and how it came about.
type Result struct {
	*Scores
	Gaps    *Table    // what was weighed, one column an indicator
	Treated []Treated // nil where the recipe treats nothing
}

// Evaluate makes the index of a table: treat, normalise, weigh and aggregate.
func Evaluate(t *Table, indicators []Indicator, tree Tree, r *Recipe) (*Result, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	treated, reports := r.treat(t)
	gaps, err := r.Normalisation.Normalise(treated, indicators)
	if err != nil {
		return nil, err
	}
	columns, err := Prepare(gaps, r.Within, r.Floor)
	if err != nil {
		return nil, err
	}
	evaluator, err := NewEvaluator(tree, len(columns), t.Units())
	if err != nil {
		return nil, err
	}
	scores := NewScores(len(tree), t.Units())
	if err := evaluator.Evaluate(columns, &r.Choice, scores); err != nil {
		return nil, err
	}
	return &Result{Scores: scores, Gaps: gaps, Treated: reports}, nil
}

// check refuses what does not go together.
func (r *Recipe) check() error {
	n := r.Normalisation
	if n.Method == ZScore && n.SD == 0 && (r.Within.floored() || r.Across.floored()) {
		return geo.Errorf(geo.CodeInvalid, "z-scores have no 0 and 1 for a %s or %s mean: give them a mean and a standard deviation between, or take another method", Geometric, Harmonic)
	}
	return nil
}

// treat applies the treatment, which none needs whose thresholds clamp the outliers
// and whose bounds would not follow a logarithm; a target would not either, so that
// there only the furthest points are brought in.
func (r *Recipe) treat(t *Table) (*Table, []Treated) {
	rule := r.Treatment
	if r.Normalisation.Method == TargetDistance {
		rule.Log = false
	}
	if rule == (Treatment{}) || r.Normalisation.Method == Thresholds {
		return t, nil
	}
	return rule.Treat(t)
}

package method

import (
	"maillage/data/reference"
)

// FormulaStep is one step of the making of an index, with the formula of each
// way that a declared index can take it.
type FormulaStep struct {
	Heading string
	Options []Formula
}

// Formula is one way, for the statistician.
type Formula struct {
	Name, Text, Note string
	Used             string // the declared indices that take it, "" where none does
}

// formulas gives all that can be declared, step by step, then how the results are
// read.
func (b builder) formulas() []FormulaStep {
	var normalisations, weightings, aggregations []Formula
	for _, n := range reference.Normalisations() {
		normalisations = append(normalisations, b.formula("normalisation-"+string(n), func(x reference.Index) bool { return x.Normalisation == n }))
	}
	for _, w := range reference.Weightings() {
		weightings = append(weightings, b.formula("weights-"+string(w), func(x reference.Index) bool { return x.WeightsBy == w }))
	}
	for _, a := range reference.Aggregations() {
		aggregations = append(aggregations, b.formula("aggregation-"+string(a), func(x reference.Index) bool { return x.Aggregation == a }))
	}
	treatment := b.formula("treatment", func(x reference.Index) bool { return x.Treatment != nil })
	read := func(keys ...string) []Formula {
		var out []Formula
		for _, key := range keys {
			out = append(out, b.formula(key, func(reference.Index) bool { return false }))
		}
		return out
	}
	return []FormulaStep{
		{b.Text.T("formula.step-treatment"), []Formula{treatment}},
		{b.Text.T("formula.step-normalisation"), normalisations},
		{b.Text.T("formula.step-weights"), weightings},
		{b.Text.T("formula.step-aggregation"), aggregations},
		{b.Text.T("formula.step-uncertainty"), read("monte-carlo", "sobol", "alpha", "effective")},
		{b.Text.T("formula.step-territory"), read("mean", "gini", "theil", "need", "e2sfca")},
	}
}

// formula gives one way, and who takes it.
func (b builder) formula(key string, takes func(reference.Index) bool) Formula {
	var used []string
	for _, x := range b.Atlas.Decl.Indices {
		if takes(x) {
			used = append(used, b.Text.Pick(x.Name))
		}
	}
	out := Formula{Name: b.Text.T("formula." + key + "-name"), Text: b.Text.T("formula." + key), Note: b.Text.T("formula." + key + "-note")}
	if len(used) > 0 {
		out.Used = b.Text.T("formula.used", "list", b.Text.List(used))
	}
	return out
}

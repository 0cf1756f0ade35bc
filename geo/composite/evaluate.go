package composite

import (
	"math"

	"maillage/geo"
)

// Missing is the rule for missing data: a theme is computed where at least a share
// of its weight is known, the index where at least as many themes are. Themes
// without weight do not count; where fewer than that many have one, all of these
// must be known, or under Strict no index is.
type Missing struct {
	Share  float64 // 0 to 1; nothing is computed of nothing even where it is 0
	Themes int
	Strict bool
}

func (m Missing) check() error {
	if m.Share >= 0 && m.Share <= 1 && m.Themes >= 0 {
		return nil
	}
	return geo.Errorf(geo.CodeInvalid, "a theme needs %g of its weight and the index %d themes: give a share from 0 to 1 and a number from 0", m.Share, m.Themes)
}

// Choice is what may differ from one evaluation of prepared columns to the next.
type Choice struct {
	Weights Weights
	Across  Aggregation // of the themes
	Floor   float64     // of 1 − gap, in a geometric or harmonic mean
	Missing Missing
}

// Evaluator computes scores of the same units over and over without allocating. It
// serves one goroutine at a time.
type Evaluator struct {
	tree    Tree
	columns int
	known   []float64 // of the theme at hand, the weight known, one a unit
	ranking copelander
}

// NewEvaluator makes an evaluator of a tree over tables of so many columns and units.
func NewEvaluator(tree Tree, columns, units int) (*Evaluator, error) {
	if err := tree.check(columns); err != nil {
		return nil, err
	}
	return &Evaluator{tree: tree, columns: columns, known: make([]float64, units)}, nil
}

// Evaluate writes the scores of prepared columns under a choice. The columns must
// be as many as the evaluator was made for and prepared for the same aggregation.
func (e *Evaluator) Evaluate(columns []Column, c *Choice, scores *Scores) error {
	if err := e.check(columns, c, scores); err != nil {
		return err
	}
	for t := range e.tree {
		e.theme(t, columns, c, scores)
	}
	return e.index(c, scores)
}

func (e *Evaluator) check(columns []Column, c *Choice, scores *Scores) error {
	if len(columns) != e.columns || len(scores.Themes) != len(e.tree) || len(scores.Index) != len(e.known) {
		return geo.Errorf(geo.CodeInternal, "%d columns and scores of %d themes and %d units do not fit an evaluator of %d, %d and %d",
			len(columns), len(scores.Themes), len(scores.Index), e.columns, len(e.tree), len(e.known))
	}
	for k := range columns {
		if len(columns[k].terms) != len(e.known) || columns[k].within != columns[0].within {
			return geo.Errorf(geo.CodeInternal, "column %d has %d units for %s and the first one %d for %s",
				k, len(columns[k].terms), columns[k].within, len(e.known), columns[0].within)
		}
	}
	if err := c.Weights.check(e.tree, e.columns); err != nil {
		return err
	}
	if err := c.Missing.check(); err != nil {
		return err
	}
	return c.Across.check(c.Floor)
}

// theme writes the gaps and the coverage of one theme.
func (e *Evaluator) theme(t int, columns []Column, c *Choice, scores *Scores) {
	gaps, coverage, weights := scores.Themes[t], scores.Coverage[t], c.Weights.Parts
	parts := e.tree[t].Parts
	total := weightOf(parts, weights)
	scores.weighs[t] = total > 0 && c.Weights.Themes[t] > 0
	if total == 0 {
		fill(gaps, math.NaN())
		clear(coverage)
		return
	}
	if within := columns[0].within; within == Worst {
		worstPart(gaps, e.known, columns, parts, weights)
	} else {
		meanParts(gaps, e.known, columns, parts, weights)
		within.turnBack(gaps)
	}
	needed := geo.Coverage{LeastThemeWeight: c.Missing.Share}
	for i, weight := range e.known {
		share := weight / total
		coverage[i] = share
		if weight == 0 || !needed.EnoughWeight(share) {
			gaps[i] = math.NaN()
		}
	}
}

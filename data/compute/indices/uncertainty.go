package indices

import (
	"context"
	"fmt"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/composite"
	"maillage/geo/measure"
	"maillage/geo/sensitivity"
)

// The factors, in the order of the plan.
const (
	weightsFactor = iota
	thresholdFactor
	normalisationFactor
	aggregationFactor
)

// worstShare is the tenth of what is ranked that is called the most fragile.
const worstShare = 0.1

// Uncertainty gives each known index by car the interval of its rank while the
// declared choices vary, and says how the whole depends on its parts and on
// these choices. Territories above the commune are ranked among those of their
// level.
func Uncertainty(ctx context.Context, decl *reference.Declarations, measured *measure.Measured) error {
	m := newModel(decl, measured)
	study, err := m.newStudy()
	if err != nil {
		return err
	}
	u := decl.Uncertainty
	bootstrap := sensitivity.Bootstrap{Resamples: u.Resamples, Level: u.Level, Seed: u.Seed}
	ranks, effects, err := study.plan.RankIndices(ctx, len(m.people), m.reading(), bootstrap, study.vary)
	if err != nil {
		return fmt.Errorf("vary the index of communes: %w", err)
	}
	published := m.communes.Access[geo.ModeCar]
	for i := range m.people {
		interval := intervalOf(published.Index.Value[i], ranks.Spreads[i])
		study.setDriver(&interval, i, effects)
		published.Interval.Set(i, interval)
	}
	if measured.Analysis, err = m.analyse(study, ranks, effects); err != nil {
		return err
	}
	for _, f := range measured.Frames {
		if f == m.communes || len(f.Territories) < 2 {
			continue // nothing to be ranked among
		}
		if err := study.level(ctx, f); err != nil {
			return err
		}
	}
	return nil
}

func (m *model) reading() sensitivity.Reading {
	q := m.decl.Uncertainty.Quantiles
	return sensitivity.Reading{Low: q[0], High: q[1], Worst: worstShare}
}

// intervalOf is how the rank of an index spreads, nothing where that is withheld. The
// published rank is one of those that it may have, however few of the runs give it.
func intervalOf(index float64, s sensitivity.Spread) geo.Interval {
	if !geo.Known(index) || s.Runs == 0 {
		return geo.Interval{}
	}
	low, high := s.Low, s.High
	if s.Nominal > 0 {
		low, high = min(low, s.Nominal), max(high, s.Nominal)
	}
	return geo.Interval{Median: float64(s.Median), Low: int(low), High: int(high), WorstDecile: s.Worst}
}

// setDriver notes the choice that the rank of a commune depends on most.
func (s *study) setDriver(i *geo.Interval, unit int, effects *sensitivity.RankIndices) {
	if !i.Known() {
		return
	}
	for f, factor := range s.plan.Factors {
		// Estimates may pass 1 a little. NaN, of a rank that never varies, is no driver.
		if total := min(1, effects.Total[f][unit]); total > i.DriverShare {
			i.Driver, i.DriverShare = factor.Name, total
		}
	}
}

// study is what varies, with the columns of every variant made ready.
type study struct {
	*model
	plan sensitivity.Plan
	// columns are by normalisation, then shift.
	columns [][][]composite.Column
}

func (m *model) newStudy() (*study, error) {
	u := m.decl.Uncertainty
	s := &study{model: m}
	for _, n := range u.Normalisations {
		gaps, err := m.gapsBy(n)
		if err != nil {
			return nil, err
		}
		shifts := make([][]composite.Column, len(gaps))
		for i, table := range gaps {
			if shifts[i], err = composite.Prepare(table, composite.Arithmetic, 0); err != nil {
				return nil, err
			}
		}
		s.columns = append(s.columns, shifts)
	}
	weights := []sensitivity.Input{sensitivity.Weights{Nominal: m.published.Weights.Themes, Spread: u.WeightSpread}}
	for _, theme := range m.tree {
		if len(theme.Parts) == 0 {
			continue
		}
		var parts []float64
		for _, p := range theme.Parts {
			parts = append(parts, m.published.Weights.Parts[p])
		}
		weights = append(weights, sensitivity.Weights{Nominal: parts, Spread: u.WeightSpread})
	}
	s.plan = sensitivity.Plan{
		Factors: []sensitivity.Factor{
			weightsFactor:       {Name: "weights", Inputs: weights},
			thresholdFactor:     {Name: "threshold", Inputs: choice(len(u.Shifts), m.nominal())},
			normalisationFactor: {Name: "normalisation", Inputs: choice(len(u.Normalisations), 0)},
			aggregationFactor:   {Name: "aggregation", Inputs: choice(len(u.Aggregations), 0)},
		},
		Design: design(u),
		Runs:   u.Runs / 2, // rows of either matrix: together they are the runs
	}
	return s, nil
}

// design spreads the runs as declared.
func design(u reference.Uncertainty) sensitivity.Design {
	if u.Design == reference.DesignSobol {
		return sensitivity.Sobol{Seed: u.Seed}
	}
	return sensitivity.MonteCarlo{Seed: u.Seed}
}

// choice is one of n ways, all as likely.
func choice(n, nominal int) []sensitivity.Input {
	chances := make([]float64, n)
	for i := range chances {
		chances[i] = 1
	}
	return []sensitivity.Input{sensitivity.Choice{Weights: chances, Nominal: nominal}}
}

// vary makes the model that gives every commune its index in a sample.
func (s *study) vary() sensitivity.Evaluate {
	evaluator, err := composite.NewEvaluator(s.tree, len(s.table.Parts), len(s.people))
	if err != nil {
		panic(err) // the tree is ours, and whole
	}
	scores := composite.NewScores(len(s.tree), len(s.people))
	c := s.published
	c.Weights = s.declared()
	return func(sample sensitivity.Sample, out []float64) {
		s.setWeights(&c.Weights, sample.Of(weightsFactor))
		c.Across = composite.Aggregation(s.decl.Uncertainty.Aggregations[sample.Choice(aggregationFactor)])
		columns := s.columns[sample.Choice(normalisationFactor)][sample.Choice(thresholdFactor)]
		if err := evaluator.Evaluate(columns, &c, scores); err != nil {
			panic(err) // what is declared was checked when it was read
		}
		copy(out, scores.Index)
	}
}

// setWeights takes the weights of a sample: of the themes, then of the parts of
// each theme that has some.
func (s *study) setWeights(w *composite.Weights, drawn []float64) {
	drawn = drawn[copy(w.Themes, drawn):]
	for _, theme := range s.tree {
		for _, part := range theme.Parts {
			w.Parts[part], drawn = drawn[0], drawn[1:]
		}
	}
}

// level varies the index of the territories of a level, the means of those of
// their communes. Those whose index is withheld rank in no run: the published rank is one among
// the others.
func (s *study) level(ctx context.Context, f *geo.Frame) error {
	published, parents := f.Access[geo.ModeCar], make([]int, len(s.people))
	for i, code := range s.communes.Parents[f.Level] {
		parent, found := f.Find(code)
		if !found || !geo.Known(published.Index.Value[parent]) {
			parent = -1
		}
		parents[i] = parent
	}
	plan := s.plan
	plan.Runs = s.decl.Uncertainty.Runs
	ranks, err := plan.Ranks(ctx, len(f.Territories), s.reading(), func() sensitivity.Evaluate {
		vary, index, people := s.vary(), make([]float64, len(s.people)), make([]float64, len(f.Territories))
		return func(sample sensitivity.Sample, out []float64) {
			vary(sample, index)
			s.meanOver(parents, index, people, out)
		}
	})
	if err != nil {
		return fmt.Errorf("vary the index of level %s: %w", f.Level, err)
	}
	for i := range f.Territories {
		published.Interval.Set(i, intervalOf(published.Index.Value[i], ranks.Spreads[i]))
	}
	return nil
}

// meanOver gives the mean index of the communes of each parent, weighted by
// population; NaN where none is known. people is scratch.
func (s *study) meanOver(parents []int, index, people, out []float64) {
	clear(people)
	clear(out)
	for i, parent := range parents {
		if parent < 0 || index[i] != index[i] {
			continue
		}
		weight := s.people[i].Population.Weight()
		out[parent] += weight * index[i]
		people[parent] += weight
	}
	for i, weight := range people {
		out[i] /= weight // 0 ÷ 0 is NaN, as it should
	}
}

package composite

import (
	"math"

	"maillage/geo"
)

// index writes the index of every unit from the gaps of its themes, and how many of
// them are known.
func (e *Evaluator) index(c *Choice, scores *Scores) error {
	needed := scores.needed(c.Missing)
	scores.countKnown(c.Weights.Themes)
	switch {
	case c.Across == Copeland:
		return e.copeland(needed, c.Weights.Themes, scores)
	case c.Across == Worst:
		scores.worstTheme()
	default:
		scores.meanThemes(c)
	}
	for i, n := range scores.Known {
		if n < needed {
			scores.Index[i] = math.NaN()
		}
	}
	return nil
}

// needed is how many themes a unit must know, one at least: those declared, or
// unless that is strict all that weigh where they are fewer.
func (s *Scores) needed(m Missing) int {
	if m.Strict {
		return max(1, m.Themes)
	}
	weigh := 0
	for _, weighs := range s.weighs {
		if weighs {
			weigh++
		}
	}
	return max(1, min(m.Themes, weigh))
}

func (s *Scores) countKnown(weights []float64) {
	clear(s.Known)
	clear(s.IndexCoverage)
	var total float64
	for t, gaps := range s.Themes {
		total += weights[t]
		if !s.weighs[t] {
			continue
		}
		for i, gap := range gaps {
			if geo.Known(gap) {
				s.Known[i]++
				s.IndexCoverage[i] += weights[t]
			}
		}
	}
	if total > 0 {
		for i := range s.IndexCoverage {
			s.IndexCoverage[i] /= total
		}
	}
}

func (s *Scores) worstTheme() {
	fill(s.Index, math.Inf(-1))
	for t, gaps := range s.Themes {
		if !s.weighs[t] {
			continue
		}
		for i, gap := range gaps {
			if geo.Known(gap) {
				s.Index[i] = max(s.Index[i], 100*gap)
			}
		}
	}
}

// meanThemes writes 100 times the weighted mean of the known themes of each unit.
func (s *Scores) meanThemes(c *Choice) {
	plain := c.Across == Arithmetic
	for i := range s.Index {
		sum, weight := 0.0, 0.0
		for t, gaps := range s.Themes {
			if gap := gaps[i]; s.weighs[t] && geo.Known(gap) {
				if !plain {
					gap = c.Across.term(gap, c.Floor)
				}
				sum += c.Weights.Themes[t] * gap
				weight += c.Weights.Themes[t]
			}
		}
		s.Index[i] = sum / weight
	}
	c.Across.turnBack(s.Index)
	// In this order no rounding leads above 100.
	for i := range s.Index {
		s.Index[i] *= 100
	}
}

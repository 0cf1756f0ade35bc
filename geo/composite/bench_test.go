package composite

import (
	"cmp"
	"fmt"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"maillage/geo/ranking"
)

// A region's communes and the country's, six themes of nine parts each.
var benchUnits = []int{4025, 35000}

// BenchmarkEvaluate is one run of a Monte Carlo: scores and ranks of prepared columns.
func BenchmarkEvaluate(b *testing.B) {
	for _, units := range benchUnits {
		for _, c := range []struct {
			name           string
			within, across Aggregation
			missing        float64
		}{
			{"arithmetic", Arithmetic, Arithmetic, 0},
			{"missing", Arithmetic, Arithmetic, 0.1},
			{"geometric", Geometric, Geometric, 0},
			{"worst", Arithmetic, Worst, 0},
		} {
			b.Run(fmt.Sprintf("%d/%s", units, c.name), func(b *testing.B) {
				run := benchRun(b, units, c.within, c.across, c.missing)
				for b.Loop() {
					run()
				}
			})
		}
		// The same means of the same columns without a theme, a rule or a rank.
		b.Run(fmt.Sprintf("%d/gonum matrix by vector", units), func(b *testing.B) {
			gaps, _, w := world(units, 6, 9, 0)
			matrix, weights, means := mat.NewDense(len(gaps.Columns), units, slices.Concat(gaps.Columns...)), mat.NewVecDense(54, w.Parts), mat.NewVecDense(units, nil)
			for b.Loop() {
				means.MulVec(matrix.T(), weights)
			}
		})
	}
}

func benchRun(b *testing.B, units int, within, across Aggregation, missing float64) func() {
	gaps, tree, w := world(units, 6, 9, missing)
	columns, err := Prepare(gaps, within, 0.01)
	if err != nil {
		b.Fatal(err)
	}
	evaluator, err := NewEvaluator(tree, len(columns), units)
	if err != nil {
		b.Fatal(err)
	}
	scores, ranks, ranker := NewScores(len(tree), units), make([]int32, units), ranking.Ranker{}
	choice := &Choice{Weights: w, Across: across, Floor: 0.01, Missing: Missing{Share: 0.5, Themes: 4}}
	return func() {
		if err := evaluator.Evaluate(columns, choice, scores); err != nil {
			b.Fatal(err)
		}
		ranking.Ranks(&ranker, ranks, scores.Index)
	}
}

// BenchmarkCopeland ranks by all pairs of units: by a region's six themes, the
// country's, and column by column instead.
func BenchmarkCopeland(b *testing.B) {
	for _, units := range benchUnits {
		b.Run(fmt.Sprint(units), func(b *testing.B) {
			run := benchRun(b, units, Arithmetic, Copeland, 0)
			for b.Loop() {
				run()
			}
		})
	}
	b.Run("4025/column by column", func(b *testing.B) {
		gaps, _, w := world(4025, 6, 1, 0)
		net := make([]int32, 4025)
		for b.Loop() {
			for j := range net {
				for k := range j {
					sign := int32(majority(outranks(gaps.Columns, w.Themes, j, k)))
					net[j], net[k] = net[j]+sign, net[k]-sign
				}
			}
		}
	})
}

// BenchmarkRanks is held against sorting the units by their values.
func BenchmarkRanks(b *testing.B) {
	gaps, _, _ := world(4025, 1, 1, 0)
	values, ranks := gaps.Columns[0], make([]int32, 4025)
	b.Run("radix", func(b *testing.B) {
		var ranker ranking.Ranker
		for b.Loop() {
			ranking.Ranks(&ranker, ranks, values)
		}
	})
	b.Run("slices.SortFunc", func(b *testing.B) {
		units := make([]int32, len(values))
		for b.Loop() {
			for i := range units {
				units[i] = int32(i)
			}
			slices.SortFunc(units, func(x, y int32) int { return cmp.Compare(values[y], values[x]) })
			for i, unit := range units {
				ranks[unit] = int32(i + 1)
			}
		}
	})
}

// BenchmarkNormalise prepares a region's 54 columns anew.
func BenchmarkNormalise(b *testing.B) {
	values, _, _ := world(4025, 6, 9, 0.1)
	indicators := make([]Indicator, len(values.Columns))
	for k := range indicators {
		indicators[k] = Indicator{Direction: HigherIsWorse, Acceptable: 0.2, Unacceptable: 0.8}
	}
	for _, method := range []Method{Thresholds, MinMax, ZScore, Percentile} {
		b.Run(string(method), func(b *testing.B) {
			for b.Loop() {
				gaps, err := (Normalisation{Method: method}).Normalise(values, indicators)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := Prepare(gaps, Arithmetic, 0); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

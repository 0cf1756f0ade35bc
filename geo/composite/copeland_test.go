package composite

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// outranking gives the outranking matrix of units by some columns (the Handbook,
// 6.13, equation 32; COINr's outrankMatrix): e[j][k] is the share of the weight of
// the columns where j is higher than k, and half of that where both are equal, so
// that e[j][k] + e[k][j] = 1. Columns that either misses do not count; where that
// leaves none both are ½. The diagonal is 0.
func outranking(t *Table, weights []float64) [][]float64 {
	n := t.Units()
	matrix := make([][]float64, n)
	for j := range matrix {
		matrix[j] = make([]float64, n)
		for k := range j {
			net, weight := outranks(t.Columns, weights, j, k)
			share := 0.5
			if weight > 0 {
				share = (1 + net/weight) / 2
			}
			matrix[j][k], matrix[k][j] = share, 1-share
		}
	}
	return matrix
}

// copelandScores compares all units of a table.
func copelandScores(t *Table, weights []float64) []int32 {
	var c copelander
	for i := range t.Units() {
		c.units = append(c.units, int32(i))
	}
	return c.scores(t.Columns, weights)
}

// plainCopeland follows the definition on an outranking matrix: 1 for every unit
// outranked by more than half of the weight, −1 for every one that outranks it.
func plainCopeland(table *Table, weights []float64) []int32 {
	matrix := outranking(table, weights)
	scores := make([]int32, len(matrix))
	for j, row := range matrix {
		for k, share := range row {
			switch {
			case j == k || math.Abs(share-0.5) < 1e-9:
			case share > 0.5:
				scores[j]++
			default:
				scores[j]--
			}
		}
	}
	return scores
}

// ordinal is a table of few distinct values, so that many are equal, some missing.
func ordinal(columns, units int, missing float64) *Table {
	r := rand.New(rand.NewPCG(uint64(columns), uint64(units)))
	t := &Table{Names: make([]string, columns)}
	for range columns {
		column := make([]float64, units)
		for i := range column {
			column[i] = float64(r.IntN(40)) - 20
			if r.Float64() < missing {
				column[i] = math.NaN()
			}
		}
		t.Columns = append(t.Columns, column)
	}
	return t
}

func TestCopelandScoresFollowTheOutrankingMatrix(t *testing.T) {
	weights := []float64{0.3, 0.1, 0.2, 0.15, 0.25, 0.05, 0.4, 0.35}
	for columns := 1; columns <= len(weights); columns++ {
		for _, missing := range []float64{0, 0.3} {
			for _, w := range [][]float64{weights[:columns], ones(columns)} {
				data := ordinal(columns, 600, missing) // more than a tile
				got := copelandScores(data, w)
				if want := plainCopeland(data, w); !slices.Equal(got, want) {
					t.Errorf("%d columns, weights %v, %g missing: the scores differ", columns, w, missing)
				}
			}
		}
	}
}

// 0.1 + 0.2 against 0.3 is a draw, though their floating-point sums differ.
func TestCopelandTakesRoundedSumsAsEqual(t *testing.T) {
	data := table(t, []string{"a", "b", "c"}, []float64{1, 0}, []float64{1, 0}, []float64{0, 1})
	for _, w := range [][]float64{{0.1, 0.2, 0.3}, {0.1, 0.2, 0.3 + 1e-6}} {
		got := copelandScores(data, w)
		want := []int32{0, 0}
		if w[2] > 0.3 {
			want = []int32{-1, 1}
		}
		if !slices.Equal(got, want) {
			t.Errorf("scores by %v are %v, want %v", w, got, want)
		}
	}
}

func TestOutrankingLeavesOutWhatIsMissing(t *testing.T) {
	none := math.NaN()
	data := table(t, []string{"a", "b"}, []float64{2, 1, none}, []float64{none, 5, none})
	got := outranking(data, []float64{1, 3})
	for j, want := range [][]float64{{0, 1, 0.5}, {0, 0, 0.5}, {0.5, 0.5, 0}} {
		near(t, "outranking", got[j], want, 0)
	}
}

func TestCopelandIndexLiesBetweenThoseItRanks(t *testing.T) {
	none := math.NaN()
	// The first unit outranks the second by both themes, both outrank the third; the
	// fourth knows too little and is no one's match.
	gaps := table(t, []string{"a", "b"}, []float64{0.9, 0.5, 0.1, 1}, []float64{0.9, 0.5, 0.1, none})
	columns, err := Prepare(gaps, Arithmetic, 0)
	if err != nil {
		t.Fatal(err)
	}
	tree := Tree{{"first", []int{0}}, {"second", []int{1}}}
	s := evaluated(t, tree, columns, &Choice{Weights: EqualWeights(tree, 2), Across: Copeland, Missing: Missing{Share: 0.5, Themes: 2}})
	near(t, "index", s.Index, []float64{100, 50, 0, none}, 1e-12)
}

func TestTooManyPairsAreRefused(t *testing.T) {
	tree, n := Tree{{"only", []int{0}}}, mostCopeland+1
	columns, err := Prepare(&Table{Names: []string{"a"}, Columns: [][]float64{make([]float64, n)}}, Arithmetic, 0)
	if err != nil {
		t.Fatal(err)
	}
	evaluator, err := NewEvaluator(tree, 1, n)
	if err != nil {
		t.Fatal(err)
	}
	choice := &Choice{Weights: EqualWeights(tree, 1), Across: Copeland, Missing: Missing{Share: 0.5, Themes: 1}}
	refused(t, evaluator.Evaluate(columns, choice, NewScores(1, n)), "too many to be compared two by two")
}

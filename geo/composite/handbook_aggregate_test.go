package composite

import (
	"math"
	"slices"
	"testing"

	"maillage/geo/ranking"
)

// The Handbook, 6.11, pages 103–104: two countries that an arithmetic mean holds
// equal, and what one more point on the second indicator is worth to each.
func TestGeometricMeanAsHandbookSection611(t *testing.T) {
	equal := []float64{1, 1, 1, 1}
	for _, c := range []struct {
		scores []float64
		want   float64
	}{
		{[]float64{21, 1, 1, 1}, 2.14},
		{[]float64{6, 7, 6, 6}, 6.23},
		{[]float64{21, 2, 1, 1}, 2.54},
	} {
		// The Handbook cuts the digits off: 2.5457 is printed as 2.54.
		got := math.Trunc(100*Geometric.Mean(c.scores, equal)) / 100
		near(t, "geometric mean", []float64{got}, []float64{c.want}, 1e-9)
	}
	near(t, "arithmetic means", []float64{Arithmetic.Mean([]float64{21, 1, 1, 1}, equal), Arithmetic.Mean([]float64{6, 6, 6, 6}, equal)}, []float64{6, 6}, 1e-12)
}

// The Handbook, table 38, page 116, column GME: ranks of the 23 countries by the
// geometric mean of their raw values, equally weighted. Its rows have Singapore before
// Canada; these are in the order of table A.2.
func TestGeometricRanksAsHandbookTable38(t *testing.T) {
	want := []int32{2, 1, 3, 4, 16, 5, 6, 13, 14, 18, 8, 11, 7, 9, 17, 12, 10, 15, 19, 21, 23, 22, 20}

	// A value in thousands is 1 − gap; no country ties, so ranks from the least fragile are
	// those from the most fragile turned round.
	data := tai(t)
	gaps := data.blank()
	for k, column := range data.Columns {
		for i, v := range column {
			gaps.Columns[k][i] = 1 - v/1000
		}
	}
	tree := Tree{{Name: "tai", Parts: []int{0, 1, 2, 3, 4, 5, 6, 7}}}
	columns, err := Prepare(gaps, Geometric, 1e-6)
	if err != nil {
		t.Fatal(err)
	}
	scores := evaluated(t, tree, columns, &Choice{Weights: EqualWeights(tree, 8), Across: Arithmetic, Missing: Missing{Share: 1, Themes: 1}})
	if got := ranksFromBest(scores.Index); !slices.Equal(got, want) {
		t.Errorf("ranks are %v, the Handbook prints %v", got, want)
	}
}

func evaluated(t testing.TB, tree Tree, columns []Column, c *Choice) *Scores {
	t.Helper()
	units := len(columns[0].terms)
	evaluator, err := NewEvaluator(tree, len(columns), units)
	if err != nil {
		t.Fatal(err)
	}
	scores := NewScores(len(tree), units)
	if err := evaluator.Evaluate(columns, c, scores); err != nil {
		t.Fatal(err)
	}
	return scores
}

func ranksFromBest(index []float64) []int32 {
	ranks := make([]int32, len(index))
	var ranker ranking.Ranker
	n := ranking.Ranks(&ranker, ranks, index)
	for i := range ranks {
		ranks[i] = int32(n) + 1 - ranks[i]
	}
	return ranks
}

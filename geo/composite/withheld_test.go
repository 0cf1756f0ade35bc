package composite

import (
	"math"
	"slices"
	"testing"

	"maillage/geo"
)

// TestWhatTakesMostOfTheWeightIsTheReason has two themes: one of three parts, of which
// two weigh as much as the third, and one without any part.
func TestWhatTakesMostOfTheWeightIsTheReason(t *testing.T) {
	t.Parallel()
	nan := math.NaN()
	tree := Tree{{Name: "a", Parts: []int{0, 1, 2}}, {Name: "b", Parts: []int{3}}, {Name: "none"}}
	weights := Weights{Parts: []float64{1, 1, 2, 1}, Themes: []float64{1, 2, 0.5}}
	code := func(w geo.Withholding) uint8 { return geo.WordCode(geo.Withholdings(), w) }
	coverage, stale, edge := geo.WithheldCoverage, geo.WithheldStale, geo.WithheldEdge
	for _, tt := range []struct {
		name   string
		themes [3]float64
		index  float64
		why    [4]geo.Withholding
		want   [4]geo.Withholding // of the themes, then of the index
	}{
		{"all is known", [3]float64{0.1, 0.2, 0.3}, 20, [4]geo.Withholding{}, [4]geo.Withholding{}},
		{"the heavier of two", [3]float64{nan, 0.2, 0.3}, 20, [4]geo.Withholding{coverage, "", stale, ""}, [4]geo.Withholding{stale, "", "", ""}},
		{"of equals the first listed", [3]float64{nan, 0.2, 0.3}, 20, [4]geo.Withholding{stale, coverage, "", ""}, [4]geo.Withholding{coverage, "", "", ""}},
		{"two together", [3]float64{nan, 0.2, 0.3}, 20, [4]geo.Withholding{edge, edge, "", ""}, [4]geo.Withholding{edge, "", "", ""}},
		{"an index lacks most where its heaviest theme does", [3]float64{nan, nan, nan}, nan,
			[4]geo.Withholding{stale, stale, stale, edge}, [4]geo.Withholding{stale, edge, coverage, edge}},
		{"what a known theme lacks counts for nothing", [3]float64{nan, 0.2, 0.3}, nan,
			[4]geo.Withholding{stale, "", "", edge}, [4]geo.Withholding{stale, "", "", stale}},
	} {
		scores := NewScores(3, 1)
		for k, gap := range tt.themes {
			scores.Themes[k][0] = gap
		}
		scores.Index[0] = tt.index
		themes, index := [][]uint8{{0}, {0}, {0}}, []uint8{0}
		lack := Lack{Tree: tree, Weights: weights, Why: func(part, _ int) geo.Withholding { return tt.why[part] }}
		lack.Tell(scores, themes, index)
		got := []uint8{themes[0][0], themes[1][0], themes[2][0], index[0]}
		if want := []uint8{code(tt.want[0]), code(tt.want[1]), code(tt.want[2]), code(tt.want[3])}; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", tt.name, got, want)
		}
	}
}

package composite

import (
	"fmt"
	"math"
	"testing"

	"maillage/geo/ranking"
)

// Two services by their minutes and the share of fibre, in two themes; the third
// commune's fibre is not known, and half of the themes is enough.
func Example() {
	t, err := NewTable([]string{"pharmacy", "doctor", "fibre"}, [][]float64{{3, 15, 11}, {7, 30, 11}, {95, 60, math.NaN()}})
	if err != nil {
		fmt.Println(err)
		return
	}
	indicators := []Indicator{
		{Name: "pharmacy", Direction: HigherIsWorse, Acceptable: 7, Unacceptable: 15},
		{Name: "doctor", Direction: HigherIsWorse, Acceptable: 7, Unacceptable: 15},
		{Name: "fibre", Direction: HigherIsBetter, Acceptable: 95, Unacceptable: 60},
	}
	tree := Tree{{Name: "health", Parts: []int{0, 1}}, {Name: "digital", Parts: []int{2}}}
	result, err := Evaluate(t, indicators, tree, &Recipe{
		Normalisation: Normalisation{Method: Thresholds},
		Within:        Arithmetic,
		Choice:        Choice{Weights: EqualWeights(tree, 3), Across: Arithmetic, Missing: Missing{Share: 0.5, Themes: 1}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ranks := make([]int32, 3)
	var ranker ranking.Ranker
	ranking.Ranks(&ranker, ranks, result.Index)
	fmt.Println(result.Index, ranks, result.ThemeReason(1, 2))
	// Output: [0 100 50] [3 1 2] too-little-known
}

func TestRecipeTreatsWhereItApplies(t *testing.T) {
	data := table(t, []string{"minutes"}, []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100})
	tree := Tree{{Name: "only", Parts: []int{0}}}
	recipe := func(method Method) *Recipe {
		return &Recipe{Treatment: Treatment{Skewness: 2, Kurtosis: 3.5, Log: true}, Normalisation: Normalisation{Method: method}, Within: Arithmetic,
			Choice: Choice{Weights: EqualWeights(tree, 1), Across: Arithmetic, Missing: Missing{Share: 1, Themes: 1}}}
	}
	d := []Indicator{{Name: "minutes", Direction: HigherIsWorse, Acceptable: 0, Unacceptable: 200, Target: 0}}
	for _, c := range []struct {
		method Method
		middle float64 // the index of 10 minutes
		how    []How
	}{
		{Thresholds, 100 * 10. / 200, nil},                  // thresholds clamp, and would not follow a logarithm
		{TargetDistance, 100 * 10. / 100, []How{Untouched}}, // nor would a target
		{MinMax, 100 * (math.Log(9.99) - math.Log(0.99)) / (math.Log(99.99) - math.Log(0.99)), []How{Logged}},
	} {
		result, err := Evaluate(data, d, tree, recipe(c.method))
		if err != nil {
			t.Fatal(err)
		}
		near(t, string(c.method), result.Index[9:10], []float64{c.middle}, 1e-9)
		if len(result.Treated) != len(c.how) || len(c.how) > 0 && result.Treated[0].How != c.how[0] {
			t.Errorf("%s: treated %+v, want %v", c.method, result.Treated, c.how)
		}
	}
}

func TestRecipeSaysWhatDoesNotGoTogether(t *testing.T) {
	data := table(t, []string{"a"}, []float64{1, 2})
	tree := Tree{{Name: "only", Parts: []int{0}}}
	good := Recipe{Normalisation: Normalisation{Method: MinMax}, Within: Arithmetic,
		Choice: Choice{Weights: EqualWeights(tree, 1), Across: Arithmetic, Missing: Missing{Share: 0.5, Themes: 1}}}
	for _, c := range []struct {
		name  string
		spoil func(r *Recipe)
		want  string
	}{
		{"a floor not declared", func(r *Recipe) { r.Within = Geometric }, "the geometric mean has a floor of 0"},
		{"nor for the themes", func(r *Recipe) { r.Across = Harmonic }, "the harmonic mean has a floor of 0"},
		{"a logarithm of z-scores", func(r *Recipe) { r.Normalisation, r.Across, r.Floor = Normalisation{Method: ZScore}, Geometric, 0.1 }, "z-scores have no 0 and 1"},
		{"ranks of parts", func(r *Recipe) { r.Within = Copeland }, "parts cannot be aggregated by copeland"},
		{"an unknown aggregation", func(r *Recipe) { r.Across = "median" }, `no aggregation is called "median"`},
		{"a weight too few", func(r *Recipe) { r.Weights.Parts = nil }, "0 parts and 1 themes have weights"},
		{"a weight that is none", func(r *Recipe) { r.Weights.Themes = []float64{math.NaN()} }, "weight 1 is NaN"},
		{"more than all of a theme", func(r *Recipe) { r.Missing.Share = 1.2 }, "a theme needs 1.2 of its weight"},
	} {
		t.Run(c.name, func(t *testing.T) {
			recipe := good
			c.spoil(&recipe)
			_, err := Evaluate(data, []Indicator{{Name: "a", Direction: HigherIsWorse}}, tree, &recipe)
			refused(t, err, c.want)
		})
	}
	_, err := Evaluate(data, nil, tree, &good)
	refused(t, err, "0 indicators are described for 1 columns")
}

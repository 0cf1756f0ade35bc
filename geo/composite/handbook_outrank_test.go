package composite

import (
	"slices"
	"strings"
	"testing"
)

// orders makes a table of units a, b, c… of rankings, best first, a column each.
func orders(t testing.TB, units string, rankings ...string) *Table {
	t.Helper()
	columns := make([][]float64, len(rankings))
	for k, ranking := range rankings {
		columns[k] = make([]float64, len(units))
		for place, unit := range ranking {
			columns[k][strings.IndexRune(units, unit)] = float64(len(units) - 1 - place)
		}
	}
	return table(t, rankings, columns...)
}

// The Handbook's three examples of social choice, section 6.12.
func TestOutrankingAsHandbook(t *testing.T) {
	for _, c := range []struct {
		name     string
		table    *Table
		weights  []float64
		matrix   [][]float64 // in indicators; nil where the Handbook prints none
		borda    []float64   // the sums of the rows of the matrix
		copeland []int32     // follows from the matrix: those it outranks less those that outrank it
	}{
		{"tables 25 to 27, pages 106–107", orders(t, "abcd", "abcd", "acbd", "bdca", "cbda"), []float64{3, 5, 7, 6},
			[][]float64{{0, 8, 8, 8}, {13, 0, 10, 21}, {13, 11, 0, 14}, {13, 0, 7, 0}}, []float64{24, 44, 38, 20},
			[]int32{-3, 1, 3, -1}}, // the Handbook's ranking: c, b, d, a
		{"tables 28 to 30, page 108", orders(t, "abc", "abc", "bca", "bac", "cab", "cba"), []float64{23, 17, 2, 10, 8},
			[][]float64{{0, 33, 25}, {27, 0, 42}, {35, 18, 0}}, []float64{58, 69, 53},
			[]int32{0, 0, 0}}, // a cycle: "no country can be selected"
		{"tables 31 to 32, page 109", orders(t, "abcd", "cbad", "badc", "adcb"), []float64{3, 2, 2},
			nil, []float64{13, 12, 11, 6}, []int32{1, 1, -1, -1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			total := 0.0
			for _, w := range c.weights {
				total += w
			}
			matrix := outranking(c.table, c.weights)
			for j, row := range matrix {
				scaleRow(row, total)
				if c.matrix != nil {
					near(t, "outranking", row, c.matrix[j], 1e-9)
				}
				near(t, "Borda", []float64{sumOf(row)}, c.borda[j:j+1], 1e-9)
			}
			copeland := copelandScores(c.table, c.weights)
			if !slices.Equal(copeland, c.copeland) {
				t.Errorf("Copeland scores are %v, want %v", copeland, c.copeland)
			}
		})
	}
}

// The Handbook, tables 35 and 36, pages 113–114: Finland, the United States, Sweden,
// Japan and Korea by eight indicators of equal weight.
func TestOutrankingAsHandbookTable36(t *testing.T) {
	impact := table(t, taiNames(),
		[]float64{187, 289, 271, 994, 779}, []float64{125.6, 130, 156.6, 64.6, 9.8}, []float64{200.2, 179.1, 125.8, 49, 4.8},
		[]float64{50.7, 66.2, 59.7, 80.8, 66.7}, []float64{3.080, 2.997, 3.096, 3.003, 2.972}, []float64{4.150, 4.073, 4.145, 3.865, 3.653},
		[]float64{10, 12, 11.4, 9.5, 10.8}, []float64{27.4, 13.9, 15.3, 10, 23.2})
	want := [][]float64{
		{0, 0.5, 0.375, 0.75, 0.625},
		{0.5, 0, 0.5, 0.625, 0.625},
		{0.625, 0.5, 0, 0.75, 0.625},
		{0.25, 0.375, 0.25, 0, 0.75},
		{0.375, 0.375, 0.375, 0.25, 0},
	}
	got := outranking(impact, ones(8))
	for j := range want {
		near(t, "outranking", got[j], want[j], 1e-12)
	}
	copeland := copelandScores(impact, ones(8))
	// From the matrix: rows' entries above one half less those below.
	if want := []int32{1, 2, 3, -2, -4}; !slices.Equal(copeland, want) {
		t.Errorf("Copeland scores are %v, want %v", copeland, want)
	}
}

package composite

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"maillage/geo/goldentest"
)

// weigherSteps is the steps that the fixture's gaps are rounded to, as the API rounds them.
const weigherSteps = 50_000

// weigherFixture is a made-up index that the map's client must compute the same
// (dashboard/web/src/weights) from its gaps by every normalisation, by each
// aggregation and under each weighting.
type weigherFixture struct {
	Steps     int              `json:"steps"`
	Share     float64          `json:"least_theme_weight"`
	Least     int              `json:"least_themes"`
	Floor     float64          `json:"floor"`
	Parts     []int            `json:"parts"` // the theme of each
	Weights   []weigherWeights `json:"weights"`
	Gaps      []weigherGaps    `json:"normalisations"`
	Aggregate []Aggregation    `json:"aggregations"`
}

type weigherWeights struct {
	Themes []float64 `json:"themes"`
	Parts  []float64 `json:"parts"`
}

// weigherGaps are the gaps of one normalisation and what is made of them.
type weigherGaps struct {
	Name   string     `json:"name"`
	Gaps   [][]*int   `json:"gaps"`   // a column a part, in steps, null where unknown
	Themes [][]column `json:"themes"` // by weights, then by theme
	Index  [][]column `json:"index"`  // by weights, then by aggregation
}

func TestTheSharedFixtureHoldsTheWeigher(t *testing.T) {
	const path = "testdata/weigher.json"
	got := makeWeigherFixture(t)
	if goldentest.Update() {
		encoded, err := json.Marshal(got)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, append(encoded, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var want weigherFixture
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	if len(got.Gaps) != len(want.Gaps) {
		t.Fatalf("%d normalisations, want %d", len(got.Gaps), len(want.Gaps))
	}
	for n, g := range got.Gaps {
		nearAll(t, g.Name+", theme", g.Themes, want.Gaps[n].Themes)
		nearAll(t, g.Name+", index", g.Index, want.Gaps[n].Index)
	}
}

func nearAll(t *testing.T, what string, got, want [][]column) {
	t.Helper()
	for w := range want {
		for k := range want[w] {
			near(t, what, got[w][k], want[w][k], 1e-9)
		}
	}
}

func makeWeigherFixture(t *testing.T) *weigherFixture {
	t.Helper()
	f := &weigherFixture{
		Steps: weigherSteps, Share: 0.5, Least: 3, Floor: 0.01,
		Parts: []int{0, 0, 0, 1, 1, 2, 2, 3},
		Weights: []weigherWeights{
			{Themes: []float64{1, 1, 1, 1}, Parts: []float64{1, 1, 1, 1, 1, 1, 1, 1}},
			{Themes: []float64{0.2, 2, 1, 0.5}, Parts: []float64{0.5, 1, 2, 0.1, 0.2, 3, 1, 1}},
			{Themes: []float64{0, 1, 0, 4}, Parts: []float64{1, 1, 1, 1, 0, 0, 0, 2}},
			{Themes: []float64{1, 1, 1, 1}, Parts: []float64{0, 0, 0, 1, 1, 1, 1, 1}},
		},
		Aggregate: []Aggregation{Arithmetic, Geometric, Worst, Copeland},
	}
	raw, indicators := weigherValues(len(f.Parts))
	for _, n := range []struct {
		name string
		Normalisation
	}{
		{"thresholds", Normalisation{Method: Thresholds}},
		{"min-max", Normalisation{Method: MinMax}},
		{"z-score", Normalisation{Method: ZScore, Mean: 0.5, SD: 0.25}},
		{"percentile", Normalisation{Method: Percentile}},
		{"percentile, lowest of ties", Normalisation{Method: Percentile, Ties: TiesLowest}},
		{"target-distance", Normalisation{Method: TargetDistance}},
	} {
		gaps, err := n.Normalise(raw, indicators)
		if err != nil {
			t.Fatal(err)
		}
		g := weigherGaps{Name: n.name, Gaps: inSteps(gaps)}
		f.evaluate(t, &g, gaps)
		f.Gaps = append(f.Gaps, g)
	}
	return f
}

// weigherValues is a table of minutes and rates of which some are missing, some
// equal, some beyond their thresholds.
func weigherValues(parts int) (*Table, []Indicator) {
	r := rand.New(rand.NewPCG(11, 7))
	table, indicators := &Table{}, make([]Indicator, parts)
	for k := range parts {
		indicators[k] = Indicator{Name: string(rune('a' + k)), Direction: HigherIsWorse, Acceptable: 10, Unacceptable: 40, Target: 8}
		if k%3 == 2 {
			indicators[k].Direction, indicators[k].Acceptable, indicators[k].Unacceptable, indicators[k].Target = HigherIsBetter, 40, 10, 45
		}
		values := make([]float64, 24)
		for i := range values {
			values[i] = float64(r.IntN(60))
			if r.Float64() < 0.25 {
				values[i] = math.NaN()
			}
		}
		table.Names, table.Columns = append(table.Names, indicators[k].Name), append(table.Columns, values)
	}
	return table, indicators
}

// inSteps rounds gaps as the API does, and makes of them what a reader can know.
func inSteps(gaps *Table) [][]*int {
	out := make([][]*int, len(gaps.Columns))
	for k, values := range gaps.Columns {
		out[k] = make([]*int, len(values))
		for i, gap := range values {
			if math.IsNaN(gap) {
				continue
			}
			steps := int(math.Round(min(1, max(0, gap)) * weigherSteps))
			out[k][i], values[i] = &steps, float64(steps)/weigherSteps
		}
	}
	return out
}

// evaluate fills in the themes and the index of the gaps under each weighting.
func (f *weigherFixture) evaluate(t *testing.T, g *weigherGaps, gaps *Table) {
	t.Helper()
	tree := make(Tree, 4)
	for k, theme := range f.Parts {
		tree[theme].Name = string(rune('A' + theme))
		tree[theme].Parts = append(tree[theme].Parts, k)
	}
	columns, err := Prepare(gaps, Arithmetic, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range f.Weights {
		var themes, index []column
		for _, across := range f.Aggregate {
			scores := evaluated(t, tree, columns, &Choice{Weights: Weights{Parts: w.Parts, Themes: w.Themes}, Across: across, Floor: f.Floor, Missing: Missing{Share: f.Share, Themes: f.Least}})
			index = append(index, scores.Index)
			if across == Arithmetic {
				for _, theme := range scores.Themes {
					themes = append(themes, theme)
				}
			}
		}
		g.Themes, g.Index = append(g.Themes, themes), append(g.Index, index)
	}
}

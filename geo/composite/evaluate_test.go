package composite

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"maillage/geo"
	"maillage/geo/ranking"
)

// world is a made-up table of gaps, many of them 0 or 1 as thresholds leave them, and
// a share of them missing in every third column.
func world(units, themes, parts int, missing float64) (*Table, Tree, Weights) {
	r := rand.New(rand.NewPCG(1, 2))
	t, tree, w := &Table{}, Tree{}, Weights{}
	for theme := range themes {
		group := Theme{Name: fmt.Sprintf("theme %d", theme)}
		w.Themes = append(w.Themes, 0.5+r.Float64())
		for range parts {
			k := len(t.Columns)
			column := make([]float64, units)
			for i := range column {
				column[i] = min(1, max(0, 1.6*r.Float64()-0.3))
				if k%3 == 0 && r.Float64() < missing {
					column[i] = math.NaN()
				}
			}
			t.Names, t.Columns = append(t.Names, fmt.Sprintf("part %d", k)), append(t.Columns, column)
			group.Parts, w.Parts = append(group.Parts, k), append(w.Parts, 0.5+r.Float64())
		}
		tree = append(tree, group)
	}
	return t, tree, w
}

// plainScores says the same as Evaluate, unit by unit and word for word.
func plainScores(t *Table, tree Tree, w Weights, within, across Aggregation, floor float64, m Missing, unit int) (themes []float64, index float64) {
	var kept, weights []float64
	for g, theme := range tree {
		var gaps, parts []float64
		total := 0.0
		for _, part := range theme.Parts {
			total += w.Parts[part]
			if gap := t.Columns[part][unit]; !math.IsNaN(gap) {
				gaps, parts = append(gaps, gap), append(parts, w.Parts[part])
			}
		}
		score := math.NaN()
		if len(gaps) > 0 && sumOf(parts)/total >= m.Share {
			score = plainMean(gaps, parts, within, floor)
			kept, weights = append(kept, score), append(weights, w.Themes[g])
		}
		themes = append(themes, score)
	}
	if len(kept) == 0 || len(kept) < m.Themes {
		return themes, math.NaN()
	}
	return themes, 100 * plainMean(kept, weights, across, floor)
}

func sumOf(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum
}

func plainMean(gaps, weights []float64, a Aggregation, floor float64) float64 {
	total := sumOf(weights)
	sum, product, inverse, worst := 0.0, 1.0, 0.0, 0.0
	for i, gap := range gaps {
		w, left := weights[i]/total, math.Max(1-gap, floor)
		sum += w * gap
		product *= math.Pow(left, w)
		inverse += w / left
		worst = math.Max(worst, gap)
	}
	return map[Aggregation]float64{Arithmetic: sum, Geometric: 1 - product, Harmonic: 1 - 1/inverse, Worst: worst}[a]
}

func TestEvaluateIsWhatItsDefinitionSays(t *testing.T) {
	const units, floor = 60, 0.01
	for _, missing := range []float64{0, 0.7} {
		table, tree, w := world(units, 5, 7, missing)
		for _, within := range []Aggregation{Arithmetic, Geometric, Harmonic, Worst} {
			for _, across := range []Aggregation{Arithmetic, Geometric, Harmonic, Worst} {
				m := Missing{Share: 0.75, Themes: 4}
				columns, err := Prepare(table, within, floor)
				if err != nil {
					t.Fatal(err)
				}
				got := evaluated(t, tree, columns, &Choice{Weights: w, Across: across, Floor: floor, Missing: m})
				withheld := 0
				for unit := range units {
					themes, index := plainScores(table, tree, w, within, across, floor, m, unit)
					for g, want := range themes {
						near(t, fmt.Sprint(within, " theme ", g), got.Themes[g][unit:unit+1], []float64{want}, 1e-12)
					}
					near(t, fmt.Sprint(within, " then ", across), got.Index[unit:unit+1], []float64{index}, 1e-9)
					if math.IsNaN(index) {
						withheld++
					}
				}
				if missing > 0 && (withheld == 0 || withheld == units) {
					t.Errorf("%d of %d units are withheld: the example shows nothing", withheld, units)
				}
			}
		}
	}
}

func TestMissingRule(t *testing.T) {
	none := math.NaN()
	gaps := table(t, []string{"a", "b", "c", "d"},
		[]float64{0.2, none, none, none}, []float64{0.6, 0.6, none, none}, // one theme: weights 1 and 1
		[]float64{1, 1, 1, none},      // a theme of its own
		[]float64{0.5, 0.5, 0.5, 0.5}) // one whose theme weighs nothing
	tree := Tree{{"first", []int{0, 1}}, {"second", []int{2}}, {"third", []int{3}}, {"empty", nil}}
	columns, err := Prepare(gaps, Arithmetic, 0)
	if err != nil {
		t.Fatal(err)
	}
	s := evaluated(t, tree, columns, &Choice{Across: Arithmetic, Missing: Missing{Share: 0.5, Themes: 4},
		Weights: Weights{Parts: []float64{1, 1, 1, 1}, Themes: []float64{1, 1, 0, 1}}})

	near(t, "first", s.Themes[0], []float64{0.4, 0.6, none, none}, 1e-15)
	near(t, "coverage of first", s.Coverage[0], []float64{1, 0.5, 0, 0}, 0)
	near(t, "third, which weighs nothing", s.Themes[2], []float64{0.5, 0.5, 0.5, 0.5}, 0)
	// Four themes are asked for and two weigh: both must be known.
	near(t, "index", s.Index, []float64{70, 80, none, none}, 1e-12)
	for unit, want := range []Reason{NotWithheld, NotWithheld, TooFewThemes, TooFewThemes} {
		if got := s.IndexReason(unit); got != want {
			t.Errorf("reason of unit %d is %q, want %q", unit, got, want)
		}
	}
	for theme, want := range []Reason{TooLittleKnown, TooLittleKnown, NotWithheld, NoWeight} {
		if got := s.ThemeReason(theme, 3); got != want {
			t.Errorf("reason of %s is %q, want %q", tree[theme].Name, got, want)
		}
	}
}

// A column that misses something must leave no trace in the sums of who misses nothing.
func TestWhatIsWholeIsExactlyWhole(t *testing.T) {
	none := math.NaN()
	gaps := table(t, []string{"a", "b", "c", "d"}, []float64{1, none}, []float64{1, 1}, []float64{1, none}, []float64{1, 1})
	w := Weights{Parts: []float64{0.1, 0.7, 0.2, 0.3}, Themes: []float64{0.3}}
	for _, within := range []Aggregation{Arithmetic, Worst} {
		columns, err := Prepare(gaps, within, 0)
		if err != nil {
			t.Fatal(err)
		}
		s := evaluated(t, Tree{{"only", []int{0, 1, 2, 3}}}, columns, &Choice{Across: Arithmetic, Weights: w})
		if s.Coverage[0][0] != 1 || s.Index[0] != 100 || s.Index[1] != 100 {
			t.Errorf("%s: coverage %v and index %v, want 1 and 100", within, s.Coverage[0][0], s.Index)
		}
	}
}

func TestIndexOfNothingIsWithheld(t *testing.T) {
	gaps := table(t, []string{"a"}, []float64{0.5})
	columns, err := Prepare(gaps, Worst, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, across := range []Aggregation{Arithmetic, Worst, Copeland} {
		s := evaluated(t, Tree{{"only", []int{0}}}, columns, &Choice{Across: across, Weights: Weights{Parts: []float64{1}, Themes: []float64{0}}})
		if geo.Known(s.Index[0]) || s.IndexReason(0) != NoWeight {
			t.Errorf("%s: index is %g because of %q, want it withheld for want of weights", across, s.Index[0], s.IndexReason(0))
		}
	}
}

// Weights whose sum is rounded must not withhold: 0.3 of 0.3 + 0.1 + 0.2 is half of it,
// though floating point makes it a little less.
func TestHalfTheWeightIsEnoughWhateverTheRounding(t *testing.T) {
	none := math.NaN()
	gaps := table(t, []string{"a", "b", "c"}, []float64{1}, []float64{none}, []float64{none})
	columns, err := Prepare(gaps, Arithmetic, 0)
	if err != nil {
		t.Fatal(err)
	}
	s := evaluated(t, Tree{{"only", []int{0, 1, 2}}}, columns, &Choice{Across: Arithmetic, Missing: Missing{Share: 0.5, Themes: 1},
		Weights: Weights{Parts: []float64{0.3, 0.1, 0.2}, Themes: []float64{1}}})
	near(t, "index", s.Index, []float64{100}, 0)
}

func TestEvaluateDoesNotAllocate(t *testing.T) {
	gaps, tree, w := world(50, 6, 4, 0.2)
	for _, within := range []Aggregation{Arithmetic, Geometric, Worst} {
		columns, err := Prepare(gaps, within, 0.01)
		if err != nil {
			t.Fatal(err)
		}
		evaluator, err := NewEvaluator(tree, len(columns), 50)
		if err != nil {
			t.Fatal(err)
		}
		scores, ranks, ranker := NewScores(len(tree), 50), make([]int32, 50), ranking.Ranker{}
		for _, across := range []Aggregation{Arithmetic, Geometric, Worst, Copeland} {
			choice := &Choice{Weights: w, Across: across, Floor: 0.01, Missing: Missing{Share: 0.5, Themes: 4}}
			if n := testing.AllocsPerRun(10, func() {
				if err := evaluator.Evaluate(columns, choice, scores); err != nil {
					t.Fatal(err)
				}
				ranking.Ranks(&ranker, ranks, scores.Index)
			}); n > 0 {
				t.Errorf("%s then %s allocates %g times", within, across, n)
			}
		}
	}
}

func TestColumnsThatDoNotFitAreRefused(t *testing.T) {
	gaps, tree, w := world(5, 2, 2, 0)
	arithmetic, err := Prepare(gaps, Arithmetic, 0)
	if err != nil {
		t.Fatal(err)
	}
	evaluator, err := NewEvaluator(tree, 4, 5)
	if err != nil {
		t.Fatal(err)
	}
	other, err := PrepareColumn(gaps.Columns[3], Geometric, 0.1)
	if err != nil {
		t.Fatal(err)
	}
	choice := &Choice{Weights: w, Across: Arithmetic}
	for _, c := range []struct {
		name    string
		columns []Column
		scores  *Scores
	}{
		{"a column too few", arithmetic[:3], NewScores(2, 5)},
		{"scores of other units", arithmetic, NewScores(2, 6)},
		{"prepared for two aggregations", append(arithmetic[:3:3], other), NewScores(2, 5)},
	} {
		if err := evaluator.Evaluate(c.columns, choice, c.scores); err == nil {
			t.Errorf("%s: not refused", c.name)
		}
	}
}

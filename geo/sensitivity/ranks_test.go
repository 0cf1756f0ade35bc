package sensitivity

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"maillage/geo/ranking"
)

// turns scores three units by a choice of four ways, drawn in a known order.
func turns() Evaluate {
	nan := math.NaN()
	ways := [][]float64{{30, 20, 10}, {10, 20, 30}, {20, 30, 20}, {30, nan, 20}}
	return func(s Sample, out []float64) { copy(out, ways[s.Choice(0)]) }
}

// inTurn draws 0, 1, 2… quarters.
type inTurn struct{}

func (inTurn) points(n, columns int) []float64 {
	points := make([]float64, n*columns)
	for i := range points {
		points[i] = float64(i%4) / 4
	}
	return points
}

// TestSpreadByHand reads the ranks
//
//	way          0  1  2  3
//	first unit   1  3  2  1
//	second       2  2  1  –
//	third        3  1  2  2
//
// over eight runs, each way twice. The worst are ⌈0.3 × 3⌉ = 1 unit, ⌈0.3 × 2⌉ =
// 1 where one is missing. The nominal way is the first.
func TestSpreadByHand(t *testing.T) {
	p := Plan{Factors: []Factor{{"way", []Input{Choice{Weights: []float64{1, 1, 1, 1}}}}}, Design: inTurn{}, Runs: 8}
	got, err := p.Ranks(context.Background(), 3, Reading{Low: 0.25, High: 0.75, Worst: 0.3}, turns)
	if err != nil {
		t.Fatal(err)
	}
	want := []Spread{
		{Nominal: 1, Low: 1, Median: 1, High: 2, Mean: 1.75, Worst: 0.5, Runs: 8},
		{Nominal: 2, Low: 1, Median: 2, High: 2, Mean: 10. / 6, Worst: 2. / 6, Runs: 6},
		{Nominal: 3, Low: 1, Median: 2, High: 2, Mean: 2, Worst: 0.25, Runs: 8},
	}
	if !reflect.DeepEqual(got.Spreads, want) {
		t.Errorf("spreads are %+v, want %+v", got.Spreads, want)
	}
	shift := []float64{0, 4. / 3, 1, 0.5}
	if !reflect.DeepEqual(got.Shift, append(shift, shift...)) {
		t.Errorf("shifts are %v, want %v twice", got.Shift, shift)
	}
}

func TestNeverRanked(t *testing.T) {
	p := Plan{Factors: ranges(1, 0, 1), Design: Sobol{Seed: 1}, Runs: 4}
	got, err := p.Ranks(context.Background(), 2, Reading{0.05, 0.95, 0.1}, func() Evaluate {
		return func(_ Sample, out []float64) { out[0], out[1] = math.NaN(), math.NaN() }
	})
	if err != nil {
		t.Fatal(err)
	}
	if got.Spreads[0] != (Spread{}) || !math.IsNaN(got.Shift[0]) {
		t.Errorf("what is never ranked has %+v, and a shift of %v", got.Spreads[0], got.Shift[0])
	}
}

// weighted scores units by the weighted mean of their values, or by the worst;
// some are withheld where a threshold is strict.
func weighted(units int) (Plan, Model) {
	r := rand.New(rand.NewPCG(5, 5))
	values := make([][4]float64, units)
	for i := range values {
		for j := range values[i] {
			values[i][j] = r.Float64()
		}
	}
	plan := Plan{
		Factors: []Factor{
			{"aggregation", []Input{Choice{Weights: []float64{2, 1}}}},
			{"weights", []Input{Weights{[]float64{1, 1, 1, 1}, 0.5}}},
			{"threshold", []Input{Range{0, 0, 0.5}}},
		},
		Design: Sobol{Seed: 7}, Runs: 64,
	}
	return plan, func() Evaluate {
		return func(s Sample, out []float64) {
			for i, v := range values {
				var mean, worst float64
				for j, w := range s.Of(1) {
					mean += w * v[j] / 4
					worst = max(worst, w*v[j])
				}
				switch {
				case i%5 == 0 && v[0] < s.Value(2):
					out[i] = math.NaN()
				case s.Choice(0) == 1:
					out[i] = worst
				default:
					out[i] = mean
				}
			}
		}
	}
}

func TestWorkersChangeNothing(t *testing.T) {
	plan, model := weighted(300)
	run := func(workers int) [3]any {
		plan.Workers = workers
		ranks, err := plan.Ranks(context.Background(), 300, Reading{0.05, 0.95, 0.1}, model)
		if err != nil {
			t.Fatal(err)
		}
		both, indices, err := plan.RankIndices(context.Background(), 300, Reading{0.05, 0.95, 0.1}, Bootstrap{Resamples: 10, Level: 0.9}, model)
		if err != nil {
			t.Fatal(err)
		}
		for i := range indices.First { // NaN is not equal to itself
			for unit := range indices.First[i] {
				if math.IsNaN(indices.First[i][unit]) {
					indices.First[i][unit], indices.Total[i][unit] = -9, -9
				}
			}
		}
		return [3]any{ranks, both, indices}
	}
	want := run(1)
	for _, workers := range []int{0, 2, 3, 8} {
		if got := run(workers); !reflect.DeepEqual(got, want) {
			t.Errorf("%d workers find another result than one", workers)
		}
	}
}

// TestRankIndicesEqualThePlainWay ranks in the model, as so many outputs.
func TestRankIndicesEqualThePlainWay(t *testing.T) {
	const units = 120
	plan, model := weighted(units)
	ctx := context.Background()
	ranks, got, err := plan.RankIndices(ctx, units, Reading{0.05, 0.95, 0.1}, Bootstrap{}, model)
	if err != nil {
		t.Fatal(err)
	}
	want, err := plan.Indices(ctx, units+1, Bootstrap{}, func() Evaluate {
		evaluate, scores, row := model(), make([]float64, units), make([]uint16, units)
		return func(s Sample, out []float64) {
			evaluate(s, scores)
			ranking.Ranks(&ranking.Ranker{}, row, scores)
			var shift, n float64
			for unit, rank := range row {
				if out[unit] = float64(rank); rank == 0 {
					out[unit] = math.NaN()
				} else if nominal := ranks.Spreads[unit].Nominal; nominal > 0 {
					shift += math.Abs(float64(rank) - float64(nominal))
					n++
				}
			}
			out[units] = shift / n
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	same := func(a, b float64) bool { return math.IsNaN(a) && math.IsNaN(b) || near(a, b, 1e-9) }
	withheld := 0
	for factor := range plan.Factors {
		for unit := range units {
			w := want[unit][factor]
			if math.IsNaN(w.First) {
				withheld++
			}
			if f, tot := got.First[factor][unit], got.Total[factor][unit]; !same(f, w.First) || !same(tot, w.Total) {
				t.Fatalf("factor %d, unit %d: %v and %v, want %v and %v", factor, unit, f, tot, w.First, w.Total)
			}
		}
		if s, w := got.Shift[factor], want[units][factor]; !same(s.First, w.First) || !same(s.Total, w.Total) {
			t.Errorf("factor %d: the shift has %+v, want %+v", factor, s, w)
		}
	}
	if withheld == 0 || withheld == 3*units {
		t.Errorf("%d indices are withheld: the test says little", withheld)
	}
}

func TestCancelled(t *testing.T) {
	plan, model := weighted(10)
	ctx, cancel := context.WithCancelCause(context.Background())
	stop := errors.New("enough")
	cancel(stop)
	if _, err := plan.Ranks(ctx, 10, Reading{}, model); !errors.Is(err, stop) {
		t.Errorf("ranks: %v", err)
	}
	if _, _, err := plan.RankIndices(ctx, 10, Reading{}, Bootstrap{}, model); !errors.Is(err, stop) {
		t.Errorf("indices of ranks: %v", err)
	}
	if _, err := plan.Indices(ctx, 10, Bootstrap{}, model); !errors.Is(err, stop) {
		t.Errorf("indices: %v", err)
	}
}

// BenchmarkRanks makes 1,000 runs whose evaluation costs next to nothing: what
// is timed is the ranking and the reading.
func BenchmarkRanks(b *testing.B) {
	for name, units := range map[string]int{"4025": 4025, "35000": 35000} {
		scores := make([]float64, units)
		random := rand.New(rand.NewPCG(1, 2))
		for i := range scores {
			scores[i] = 100 * random.Float64()
		}
		b.Run(name, func(b *testing.B) {
			p := Plan{Factors: ranges(6, 0, 1), Design: Sobol{Seed: 1}, Runs: 1000}
			for b.Loop() {
				_, err := p.Ranks(context.Background(), units, Reading{0.05, 0.95, 0.1}, func() Evaluate {
					return func(s Sample, out []float64) {
						for i, v := range scores {
							out[i] = v + s.values[i%6]*10
						}
					}
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

package ranking

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"testing"
)

func TestRank(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	tests := []struct {
		name   string
		scores []float64
		want   []uint16
		ranked int
	}{
		{"none", nil, nil, 0},
		{"highest first", []float64{10, 30, 20}, []uint16{3, 1, 2}, 3},
		{"ties share the better rank", []float64{5, 9, 5, 9, 1}, []uint16{3, 1, 3, 1, 5}, 5},
		{"missing is not ranked", []float64{nan, 2, nan, 3}, []uint16{0, 2, 0, 1}, 2},
		{"all missing", []float64{nan, nan}, []uint16{0, 0}, 0},
		{"below 0", []float64{-2, 0, -1, 1}, []uint16{4, 2, 3, 1}, 4},
		{"one zero", []float64{math.Copysign(0, -1), 0}, []uint16{1, 1}, 2},
		{"infinite", []float64{inf, -inf, 0}, []uint16{1, 3, 2}, 3},
		{"a hair apart", []float64{1, math.Nextafter(1, 2)}, []uint16{2, 1}, 2},
		{"all equal", []float64{7, 7, 7}, []uint16{1, 1, 1}, 3},
	}
	var r Ranker // one for all, whose memory must not show
	for _, tt := range tests {
		got := make([]uint16, len(tt.scores))
		if n := Ranks(&r, got, tt.scores); n != tt.ranked || !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, %d ranked, want %v, %d", tt.name, got, n, tt.want, tt.ranked)
		}
	}
}

// rankBySorting is the plain way, the peer of the benchmark.
func rankBySorting(scores []float64, units []int, ranks []uint16) {
	units = units[:0]
	for unit, score := range scores {
		if ranks[unit] = 0; score == score {
			units = append(units, unit)
		}
	}
	slices.SortFunc(units, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	for i, unit := range units {
		ranks[unit] = uint16(i + 1)
		if i > 0 && scores[unit] == scores[units[i-1]] {
			ranks[unit] = ranks[units[i-1]]
		}
	}
}

// someScores are gaps × 100: many 0, some 100, some equal, some missing.
func someScores(r *rand.Rand, n int) []float64 {
	scores := make([]float64, n)
	for i := range scores {
		switch v := r.Float64(); {
		case v < 0.02:
			scores[i] = math.NaN()
		case v < 0.1:
			scores[i] = math.Round(100*r.Float64()) + 1e-13*float64(r.IntN(3)) // less than the first digits of a key tell
		default:
			scores[i] = 100 * min(1, max(0, r.NormFloat64()/4+0.4))
		}
	}
	return scores
}

func TestRankEqualsSorting(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var ranker Ranker
	for range 300 {
		scores := someScores(r, r.IntN(600))
		got, want := make([]uint16, len(scores)), make([]uint16, len(scores))
		Ranks(&ranker, got, scores)
		rankBySorting(scores, make([]int, len(scores)), want)
		if !slices.Equal(got, want) {
			t.Fatalf("the ranks of %v are %v, want %v", scores, got, want)
		}
	}
}

// BenchmarkRank ranks a région's communes, and the country's.
func BenchmarkRank(b *testing.B) {
	for name, n := range map[string]int{"4025": 4025, "35000": 35000} {
		scores := someScores(rand.New(rand.NewPCG(1, 2)), n)
		ranks, units := make([]uint16, n), make([]int, n)
		b.Run(name+"/maillage", func(b *testing.B) {
			var r Ranker
			for b.Loop() {
				Ranks(&r, ranks, scores)
			}
		})
		b.Run(name+"/slices.SortFunc", func(b *testing.B) {
			for b.Loop() {
				rankBySorting(scores, units, ranks)
			}
		})
		b.Run(name+"/sort.Slice", func(b *testing.B) {
			for b.Loop() {
				units := units[:0]
				for i := range scores {
					units = append(units, i)
				}
				sort.Slice(units, func(i, j int) bool { return scores[units[i]] > scores[units[j]] })
			}
		})
	}
}

package composite

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestRanks(t *testing.T) {
	none := math.NaN()
	for _, c := range []struct {
		name   string
		values []float64
		want   []int32
		ranked int
	}{
		{"the highest is first", []float64{1, 3, 2}, []int32{3, 1, 2}, 3},
		{"equal values share the better rank and the next skips", []float64{5, 7, 5, 1}, []int32{2, 1, 2, 4}, 4},
		{"a missing value has none", []float64{none, 3, none, 4}, []int32{0, 2, 0, 1}, 2},
		{"negative values and both zeros", []float64{-2, 0, math.Copysign(0, -1), 1e-300, -1e300}, []int32{4, 2, 2, 1, 5}, 5},
		{"none at all", []float64{none}, []int32{0}, 0},
		{"no unit", nil, nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			ranks := slices.Repeat([]int32{9}, len(c.values))
			var ranker Ranker
			if n := ranker.Ranks(ranks, c.values); n != c.ranked || !slices.Equal(ranks, c.want) {
				t.Errorf("%d are ranked %v, want %d ranked %v", n, ranks, c.ranked, c.want)
			}
		})
	}
}

// A ranker that served more units before serves fewer and others as well.
func TestRankerIsUsedAgain(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var ranker Ranker
	for _, units := range []int{1000, 10, 300, 0, 1001} {
		values := make([]float64, units)
		for i := range values {
			// Some are equal, some differ by less than the first digits of a key tell.
			values[i] = math.Round(100*r.NormFloat64())/10 + 1e-13*float64(r.IntN(3))
			if i%7 == 0 {
				values[i] = math.NaN()
			}
		}
		ranks := make([]int32, units)
		ranker.Ranks(ranks, values)
		for i, v := range values {
			want := int32(0)
			if known(v) {
				want = 1
				for _, w := range values {
					if w > v {
						want++
					}
				}
			}
			if ranks[i] != want {
				t.Fatalf("of %d units, unit %d has rank %d, want %d", units, i, ranks[i], want)
			}
		}
	}
}

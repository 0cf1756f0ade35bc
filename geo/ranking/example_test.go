package ranking_test

import (
	"fmt"
	"math"

	"maillage/geo/ranking"
)

// The highest value is the most fragile and ranks first; equal ones share a rank,
// and a missing one has none.
func ExampleRanks() {
	index := []float64{41, 73, math.NaN(), 73, 12}
	ranks := make([]int32, len(index))
	var ranker ranking.Ranker
	fmt.Println(ranking.Ranks(&ranker, ranks, index), "of", len(index), "ranked:", ranks)
	// Output: 4 of 5 ranked: [3 1 0 1 4]
}

package accessibility

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }

// drees are the classes of the first APL: 1, 0.3 and 0.1 below 5, 10 and 15 min.
func drees() Decay { return Classes([]float64{5, 10, 15}, []float64{1, 0.3, 0.1}) }

// gaussian is the smooth decay of Dai ("Black residential segregation,
// disparities in spatial access to health care facilities…", 2010): 1 at once, 0
// from the catchment's end on,
//
//	(exp(−½ (t ÷ t₀)²) − exp(−½)) ÷ (1 − exp(−½))
func gaussian(catchment float64) Decay {
	floor := math.Exp(-0.5)
	return func(minutes float64) float64 {
		if minutes >= catchment {
			return 0
		}
		share := minutes / catchment
		return (math.Exp(-0.5*share*share) - floor) / (1 - floor)
	}
}

// TestByHand works an example out by hand. Three villages of 1,000, 500 and 200
// inhabitants; 2 doctors at X and 1 at Y:
//
//	          X         Y
//	1,000   2 min → 1    12 min → 0.1
//	  500   7 min → 0.3   4 min → 1
//	  200  20 min → 0    15 min → 0
//
//	X is shared by 1000·1 + 500·0.3 = 1150:  R = 2 ÷ 1150 = 0.0017391304
//	Y is shared by 1000·0.1 + 500·1 =  600:  R = 1 ÷  600 = 0.0016666667
//	A = 2/1150·1 + 1/600·0.1                 = 0.0019057971
//	A = 2/1150·0.3 + 1/600·1                 = 0.0021884058
//	A = 0
func TestByHand(t *testing.T) {
	pairs := []Pair{{0, 0, 2}, {0, 1, 12}, {1, 0, 7}, {1, 1, 4}, {2, 0, 20}, {2, 1, 15}}
	got := E2SFCA([]float64{2, 1}, []float64{1000, 500, 200}, pairs, drees())
	for i, want := range []float64{0.0019057971014492753, 0.0021884057971014494, 0} {
		if !near(got.Access[i], want) {
			t.Errorf("village %d: %v, want %v", i, got.Access[i], want)
		}
	}
	if got.Unshared != nil {
		t.Errorf("supplies %v are said to serve nobody", got.Unshared)
	}
}

// TestUnknownDemandIsUnknownWhereItShares has inhabitants of a fourth village unknown,
// which reaches Y and not X: who reaches Y has an access that is not known.
func TestUnknownDemandIsUnknownWhereItShares(t *testing.T) {
	pairs := []Pair{{0, 0, 2}, {1, 0, 7}, {1, 1, 4}, {2, 0, 12}, {2, 1, 20}, {3, 0, 18}, {3, 1, 6}}
	got := E2SFCA([]float64{2, 1}, []float64{1000, 500, 200, math.NaN()}, pairs, drees())
	// X is shared by 1000·1 + 500·0.3 + 200·0.1 = 1170.
	for i, want := range []float64{2.0 / 1170, math.NaN(), 2.0 / 1170 * 0.1, math.NaN()} {
		if !near(got.Access[i], want) && !(math.IsNaN(want) && math.IsNaN(got.Access[i])) {
			t.Errorf("village %d: %v, want %v", i, got.Access[i], want)
		}
	}
	if got.Unshared != nil {
		t.Errorf("supplies %v are said to serve nobody", got.Unshared)
	}
}

func TestSupplyThatServesNobody(t *testing.T) {
	// Nobody lives at the first point, and the third supply is out of reach.
	got := E2SFCA([]float64{4, 1, 5, 0}, []float64{0, 10}, []Pair{{0, 0, 1}, {1, 1, 1}, {1, 2, 30}}, drees())
	if !slices.Equal(got.Unshared, []int32{0, 2}) {
		t.Errorf("supplies that serve nobody are %v, want 0 and 2", got.Unshared)
	}
	if got.Access[0] != 0 || !near(got.Access[1], 0.1) {
		t.Errorf("access is %v, want 0 and 0.1", got.Access)
	}
}

func TestDecays(t *testing.T) {
	classes, smooth := drees(), gaussian(20)
	tests := []struct{ minutes, classes, gaussian float64 }{
		{0, 1, 1},
		{4.999, 1, 0.9218372358527386},
		{5, 0.3, 0.9218064474828315},
		{9.9, 0.3, 0.7069526339028123},
		{10, 0.1, 0.7013665732390044},
		{14.9, 0.1, 0.3841098111852789},
		{15, 0, 0.37692629918269593},
		{20, 0, 0},
		{90, 0, 0},
	}
	for _, tt := range tests {
		if got := classes(tt.minutes); got != tt.classes {
			t.Errorf("classes at %v min: %v, want %v", tt.minutes, got, tt.classes)
		}
		if got := smooth(tt.minutes); !near(got, tt.gaussian) {
			t.Errorf("Gaussian at %v min: %v, want %v", tt.minutes, got, tt.gaussian)
		}
	}
}

// world makes demand, supply and the time of every pair.
func world(r *rand.Rand, demands, supplies int) (supply, demand []float64, pairs []Pair) {
	for range supplies {
		supply = append(supply, float64(r.IntN(4)))
	}
	for i := range demands {
		demand = append(demand, float64(r.IntN(3000)))
		for j := range supplies {
			pairs = append(pairs, Pair{int32(i), int32(j), 40 * r.Float64()})
		}
	}
	return supply, demand, pairs
}

// direct evaluates the formula for one demand point as it is written.
func direct(i int, supply, demand []float64, time func(i, j int) float64, w Decay) float64 {
	var access float64
	for j := range supply {
		var shared float64
		for other := range demand {
			shared += demand[other] * w(time(other, j))
		}
		if shared > 0 {
			access += supply[j] / shared * w(time(i, j))
		}
	}
	return access
}

func TestEqualsTheFormula(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 7))
	for range 40 {
		supply, demand, pairs := world(r, 1+r.IntN(40), 1+r.IntN(15))
		time := func(i, j int) float64 { return pairs[i*len(supply)+j].Minutes }
		for name, decay := range map[string]Decay{"classes": drees(), "Gaussian": gaussian(20)} {
			shuffled := slices.Clone(pairs)
			r.Shuffle(len(shuffled), func(a, b int) { shuffled[a], shuffled[b] = shuffled[b], shuffled[a] })
			got := E2SFCA(supply, demand, shuffled, decay)
			for i := range demand {
				if want := direct(i, supply, demand, time, decay); !near(got.Access[i], want) {
					t.Fatalf("%s, point %d: %v, the formula gives %v", name, i, got.Access[i], want)
				}
			}
		}
	}
}

// TestNothingIsLost holds Σ P_i·A_i against Σ S_j over the supplies that serve
// somebody.
func TestNothingIsLost(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for range 40 {
		supply, demand, pairs := world(r, 1+r.IntN(30), 1+r.IntN(20))
		got := E2SFCA(supply, demand, pairs, drees())
		var offered, received float64
		for j, s := range supply {
			if !slices.Contains(got.Unshared, int32(j)) {
				offered += s
			}
		}
		for i, p := range demand {
			received += p * got.Access[i]
		}
		if !near(received, offered) {
			t.Fatalf("%v is offered and %v received", offered, received)
		}
	}
}

// BenchmarkE2SFCA shares 20,000 supplies among 35,000 points with some 60 within
// reach of each.
func BenchmarkE2SFCA(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 3))
	supply, demand := make([]float64, 20000), make([]float64, 35000)
	var pairs []Pair
	for j := range supply {
		supply[j] = 1
	}
	for i := range demand {
		demand[i] = 500
		for k := range 60 {
			pairs = append(pairs, Pair{int32(i), int32((i/2 + 7*k) % len(supply)), 20 * r.Float64()})
		}
	}
	for b.Loop() {
		E2SFCA(supply, demand, pairs, drees())
	}
}

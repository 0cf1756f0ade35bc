package siting

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"maillage/geo"
	"maillage/geo/parallel/paralleltest"
)

func TestMeansInAValley(t *testing.T) {
	tests := []struct {
		name    string
		problem func(*Problem)
		want    Solution
	}{
		// The fourth would serve 130 and has room for 90; the third then 40 of what is left.
		{"room for 90", func(p *Problem) { p.Capacity = 90 }, Solution{Sites: []int{3}, Gains: []float64{90}, Value: 200, Bound: 200}},
		{"room for 90 twice", func(p *Problem) { p.Capacity, p.Sites = 90, 2 }, Solution{Sites: []int{3, 4}, Gains: []float64{90, 40}, Value: 240, Bound: 240}},
		// The fifth serves 80 for 2, the fourth 130 for 5; the second with half of the fifth, 90 for 2, is the bound.
		{"2 to spend", func(p *Problem) { p.Costs, p.Budget, p.Sites = []float64{1, 1, 3, 5, 2}, 2, 0 }, Solution{Sites: []int{4}, Gains: []float64{80}, Value: 190, Bound: 200}},
		{"5 to spend", func(p *Problem) { p.Costs, p.Budget, p.Sites = []float64{1, 1, 3, 5, 2}, 5, 0 }, Solution{Sites: []int{3}, Gains: []float64{130}, Value: 240, Bound: 240}},
		// By limits of their own the last is served by its own place alone, the fourth by none but its own.
		{"limits that differ", func(p *Problem) { p.Limits = []uint32{10, 10, 20, 0, 0} }, Solution{Sites: []int{4}, Gains: []float64{60}, Value: 220, Bound: 220}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := valley()
			tt.problem(p)
			s := paralleltest.Must(Solve(t.Context(), p, enough))
			if !slices.Equal(s.Sites, tt.want.Sites) || !slices.Equal(s.Gains, tt.want.Gains) || s.Value != tt.want.Value || math.Abs(s.Bound-tt.want.Bound) > 1e-6 {
				t.Errorf("%+v, want %+v", s, tt.want)
			}
		})
	}
}

func TestMeansThatMakeNoSenseAreSaid(t *testing.T) {
	for says, problem := range map[string]func(*Problem){
		"centre takes no capacity": func(p *Problem) { p.Objective, p.Capacity = Centre, 1 },
		"median takes no capacity": func(p *Problem) { p.Objective, p.Capacity = Median, 1 },
		"of a budget of 3":         func(p *Problem) { p.Costs, p.Budget, p.Forced = []float64{9, 0, 0, 0, 0}, 3, []int{0} },
		"candidate 1 costs -1":     func(p *Problem) { p.Costs, p.Budget = []float64{0, -1, 0, 0, 0}, 3 },
		"capacity of -1":           func(p *Problem) { p.Capacity = -1 },
	} {
		p := valley()
		problem(p)
		if _, err := Solve(t.Context(), p, enough); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, want %q", err, says)
		}
	}
}

// bounded is a random problem with a capacity, a budget or both, by the round.
func bounded(r *rand.Rand, round, n int) *Problem {
	p := random(r, Cover, n)
	p.Limit /= 2
	if round%3 != 0 {
		p.Capacity = float64(10 + r.IntN(120))
	}
	if round%3 != 1 {
		for range p.Reach {
			p.Costs = append(p.Costs, float64(1+r.IntN(20)))
		}
		p.Budget = float64(20 + r.IntN(30))
		if round%2 == 0 {
			p.Sites = 0
		}
	}
	return p
}

// servedWithin is what open candidates serve by the definition: all that is in reach or, with a
// capacity, the least cut that parts the candidates from the demand.
func servedWithin(p *Problem, open []int) float64 {
	base, least := 0.0, math.Inf(1)
	for d, w := range p.Weights {
		if p.existing(d) <= p.Limit {
			base += w
		}
	}
	for cut := range 1 << len(open) { // those whose room is cut; of the others all in reach is
		if p.Capacity == 0 && cut > 0 {
			break
		}
		reached, sum := map[int32]bool{}, p.Capacity*float64(bits.OnesCount(uint(cut)))
		for k, j := range open {
			for _, s := range p.Reach[j] {
				if cut&(1<<k) == 0 && s.Cost <= p.Limit && p.existing(int(s.Demand)) > p.Limit && !reached[s.Demand] {
					reached[s.Demand] = true
					sum += p.Weights[s.Demand]
				}
			}
		}
		least = min(least, sum)
	}
	return base + least
}

func TestAnswersWithinMeansAreTheBestOfAllChoices(t *testing.T) {
	r := rand.New(rand.NewPCG(10, 10))
	for round := range 120 {
		p := bounded(r, round, 6+r.IntN(4))
		spent := func(open []int) (sum float64) {
			for _, j := range open {
				if p.Costs != nil {
					sum += p.Costs[j]
				}
			}
			return sum
		}
		if p.Costs != nil && spent(p.Forced) > p.Budget {
			continue
		}
		best, all := 0.0, *p
		if all.Sites == 0 {
			all.Sites = len(p.Reach)
		}
		for set := range 1 << len(p.Reach) {
			if open := chosen(&all, set); open != nil && (p.Costs == nil || spent(open) <= p.Budget) {
				best = max(best, servedWithin(p, open))
			}
		}
		s := paralleltest.Must(Solve(t.Context(), p, enough/4))
		if got := servedWithin(p, s.Sites); got != s.Value || got != best || s.Bound < best-1e-6 || p.Costs != nil && spent(s.Sites) > p.Budget {
			t.Fatalf("round %d: %v of capacity %v cost %v of %v and are worth %v, bound %v, by the definition %v, and the best choice %v", round, s.Sites, p.Capacity, spent(s.Sites), p.Budget, s.Value, s.Bound, got, best)
		}
	}
}

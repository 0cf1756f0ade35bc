package siting

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"maillage/geo"
	"maillage/geo/parallel/paralleltest"
)

// enough is work for problems of this size.
const enough = 2_000_000

// valley is a street of five villages, 10 apart, with a place in the first; each reaches
// what is at most 25 away.
func valley() *Problem {
	p := &Problem{Weights: []float64{100, 10, 50, 20, 60}, Existing: []uint32{0, 10, 20, Unserved, Unserved}, Objective: Cover, Sites: 1, Limit: 10}
	for j := range 5 {
		var reach []Service
		for d := range 5 {
			if away := uint32(10 * max(j-d, d-j)); away <= 25 {
				reach = append(reach, Service{int32(d), away})
			}
		}
		p.Reach = append(p.Reach, reach)
	}
	return p
}

func TestOnePlaceInAValley(t *testing.T) {
	tests := []struct {
		name    string
		problem func(*Problem)
		want    Solution
	}{
		// The fourth village serves itself and its neighbours.
		{"cover", func(*Problem) {}, Solution{Sites: []int{3}, Gains: []float64{130}, Before: 110, Value: 240, Bound: 240}},
		{"nobody is left to serve", func(p *Problem) { p.Sites = 5 }, Solution{Sites: []int{3}, Gains: []float64{130}, Before: 110, Value: 240, Bound: 240}},
		{"another is forced", func(p *Problem) { p.Sites, p.Forced = 2, []int{0} }, Solution{Sites: []int{3, 0}, Gains: []float64{130, 0}, Before: 110, Value: 240, Bound: 240}},
		{"that one is forbidden", func(p *Problem) { p.Forbidden = []int{3} }, Solution{Sites: []int{4}, Gains: []float64{80}, Before: 110, Value: 190, Bound: 190}},
		{"none reaches the last", func(p *Problem) { p.Reach, p.Sites = p.Reach[:2], 2 }, Solution{Sites: []int{1}, Gains: []float64{50}, Before: 110, Value: 160, Bound: 160, Unreached: 80}},
		// 100 + 1000 + 25·80 = 3100 before; in the fourth 10·10 + 50·10 + 60·10 after.
		{"median, capped", func(p *Problem) { p.Objective, p.Limit = Median, 25 }, Solution{Sites: []int{3}, Gains: []float64{1900}, Before: 3100, Value: 1200, Bound: 1200}},
		{"centre", func(p *Problem) { p.Objective, p.Limit = Centre, 25 }, Solution{Sites: []int{3}, Gains: []float64{130}, Before: math.Inf(1), Value: 10, Bound: 10}},
		{"two centres", func(p *Problem) { p.Objective, p.Limit, p.Sites, p.Existing = Centre, 25, 2, nil }, Solution{Sites: []int{1, 3}, Gains: []float64{160, 80}, Before: math.Inf(1), Value: 10, Bound: 10}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := valley()
			tt.problem(p)
			s := paralleltest.Must(Solve(t.Context(), p, enough))
			if !slices.Equal(s.Sites, tt.want.Sites) || !slices.Equal(s.Gains, tt.want.Gains) || s.Before != tt.want.Before || s.Value != tt.want.Value || s.Bound != tt.want.Bound || s.Unreached != tt.want.Unreached {
				t.Errorf("%+v, want %+v", s, tt.want)
			}
		})
	}
}

func TestWhatHasNoAnswerIsSaid(t *testing.T) {
	for name, tt := range map[string]struct {
		problem func(*Problem)
		says    string
	}{
		"no place":            {func(p *Problem) { p.Sites = 0 }, "one new place"},
		"too many are forced": {func(p *Problem) { p.Forced = []int{1, 2} }, "2 places are forced and 1 may open"},
		"forced, forbidden":   {func(p *Problem) { p.Forced, p.Forbidden = []int{1}, []int{1} }, "forced or forbidden twice"},
		"no limit":            {func(p *Problem) { p.Limit = 0 }, "asks for a limit"},
		"an uncapped median":  {func(p *Problem) { p.Limit, p.Objective = 0, Median }, "each has to reach all"},
		"one centre of two":   {func(p *Problem) { p.Objective, p.Existing = Centre, nil }, "more places"},
	} {
		p := valley()
		tt.problem(p)
		if _, err := Solve(t.Context(), p, enough); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), tt.says) {
			t.Errorf("%s: %v, want %q", name, err, tt.says)
		}
	}
}

// random is a problem of so many candidates in a plane; of a dozen it can be solved by trying
// all.
func random(r *rand.Rand, objective Objective, n int) *Problem {
	const limit = 40
	p := &Problem{Objective: objective, Sites: 1 + r.IntN(4), Limit: limit, Reach: make([][]Service, n)}
	at := make([][2]float64, n)
	for i := range at {
		at[i] = [2]float64{100 * r.Float64(), 100 * r.Float64()}
		p.Weights = append(p.Weights, float64(r.IntN(50)))
		p.Existing = append(p.Existing, Unserved)
	}
	p.Existing[0] = uint32(r.IntN(100))
	for j := range at {
		for d := range at {
			if away := uint32(math.Hypot(at[j][0]-at[d][0], at[j][1]-at[d][1])); away <= limit {
				p.Reach[j] = append(p.Reach[j], Service{int32(d), away})
			}
		}
	}
	if r.IntN(2) == 0 {
		p.Forced, p.Forbidden = []int{1}, []int{2}
	}
	return p
}

// valueOf is the value of a choice by the definition.
func valueOf(p *Problem, open []int) float64 {
	cost := slices.Clone(p.Existing)
	for _, j := range open {
		for _, s := range p.Reach[j] {
			cost[s.Demand] = min(cost[s.Demand], s.Cost)
		}
	}
	total := 0.0
	for d, w := range p.Weights {
		switch {
		case p.Objective == Median:
			total += w * float64(min(cost[d], p.Limit))
		case cost[d] <= p.Limit/2:
			total += w
		}
	}
	return total
}

func TestAnswersAreTheBestOfAllChoices(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	for round := range 150 {
		p := random(r, Objectives()[round%2], 6+r.IntN(8))
		limit := p.Limit
		if p.Objective == Cover {
			p.Limit /= 2
		}
		curve := paralleltest.Must(Curve(t.Context(), p, 20*enough))
		solved := paralleltest.Must(Solve(t.Context(), p, enough))
		last := curve[len(curve)-1]
		p.Limit = limit
		best := math.Inf(-1)
		sign := map[Objective]float64{Cover: 1, Median: -1}[p.Objective]
		for set := range 1 << len(p.Reach) {
			if open := chosen(p, set); open != nil {
				best = max(best, sign*valueOf(p, open))
			}
		}
		for _, s := range []Solution{solved, last} {
			if got := valueOf(p, s.Sites); got != s.Value || sign*got != best || sign*s.Bound < best {
				t.Fatalf("round %d: %s %v is worth %v, bound %v, and the best choice %v", round, p.Objective, s.Sites, got, s.Bound, sign*best)
			}
		}
	}
}

// chosen are the candidates of a set, nil where that is no choice.
func chosen(p *Problem, set int) []int {
	open := []int{}
	for j := range p.Reach {
		if set&(1<<j) != 0 {
			open = append(open, j)
		}
	}
	within := func(list []int, in bool) bool {
		return !slices.ContainsFunc(list, func(j int) bool { return slices.Contains(open, j) != in })
	}
	if len(open) > p.Sites || !within(p.Forced, true) || !within(p.Forbidden, false) {
		return nil
	}
	return open
}

func TestSolvingHeedsItsContext(t *testing.T) {
	for _, objective := range Objectives() {
		paralleltest.Heeds(t, 3, func(ctx context.Context) error {
			p := valley()
			p.Objective, p.Limit, p.Sites = objective, 25, 2
			_, err := Solve(ctx, p, enough)
			return err
		})
	}
}

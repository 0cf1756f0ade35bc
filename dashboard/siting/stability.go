package siting

import (
	"cmp"
	"context"
	"math/rand/v2"

	"maillage/geo/siting"
)

// How far what the choice hangs on may be off, as shares, choices of ours: all times together,
// for the speeds that are declared and the hour; one way beside the others; the need score of
// a commune.
const (
	speedDoubt = 0.15
	wayDoubt   = 0.10
	needDoubt  = 0.10
	// wider is how much longer than the minutes a way may be found to be and count all the same.
	wider = 1 / (1 - speedDoubt) / (1 - wayDoubt)
)

// MostRuns is how often a question is asked anew at most; fewer times of many journeys, and not
// at all where it would be too few to tell shares.
const (
	MostRuns   = 100
	fewestRuns = 10
	mostVaried = 100_000_000 // journeys of all runs
)

// stability chooses anew with times and needs drawn at random within what they may be off, and
// gives the share of the runs in which each of sites is chosen, and how many runs there were; none
// where they would be too few. Chance is seeded.
func (i *instance) stability(ctx context.Context, sites []int) (shares []float64, runs int, err error) {
	journeys := 1
	for _, reach := range i.wide {
		journeys += len(reach)
	}
	if runs = min(i.question.Runs, mostVaried/journeys); runs < fewestRuns || i.problem.Objective == siting.Centre {
		return nil, 0, nil
	}
	times := map[int]int{}
	for run := range runs {
		p := i.varied(rand.New(rand.NewPCG(7, uint64(run))))
		s, err := siting.Solve(ctx, p, cmp.Or(i.question.Work, siting.DefaultWork)/int64(4*runs))
		if err != nil {
			return nil, 0, err
		}
		for _, j := range s.Sites {
			times[j]++
		}
	}
	for _, j := range sites {
		shares = append(shares, float64(times[j])/float64(runs))
	}
	return shares, runs, nil
}

// varied is the problem with times and needs as they may be.
func (i *instance) varied(chance *rand.Rand) *siting.Problem {
	off := func(doubt float64) float64 { return 1 + doubt*(2*chance.Float64()-1) }
	p, speed := i.problem, off(speedDoubt)
	p.Weights, p.Existing, p.Reach = make([]float64, len(i.demand)), make([]uint32, len(i.demand)), make([][]siting.Service, len(i.wide))
	need := 1.0
	for d, w := range i.demand {
		if i.question.Weigh == ByNeed && (d == 0 || i.spots[w.spot].Code != i.spots[i.demand[d-1].spot].Code) {
			need = off(needDoubt)
		}
		p.Weights[d], p.Existing[d] = i.problem.Weights[d]*need, i.problem.Existing[d]
		if p.Existing[d] != siting.Unserved {
			p.Existing[d] = uint32(float64(p.Existing[d]) * speed * off(wayDoubt))
		}
	}
	for j, reach := range i.wide {
		p.Reach[j] = make([]siting.Service, len(reach))
		for k, s := range reach {
			p.Reach[j][k] = siting.Service{Demand: s.Demand, Cost: uint32(float64(s.Cost) * speed * off(wayDoubt))}
		}
	}
	return &p
}

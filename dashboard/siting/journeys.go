package siting

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/dashboard/scenarios"
	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/network/search"
	"maillage/geo/parallel"
	"maillage/geo/siting"
)

// Ground is what journeys are found over, and who lives there.
type Ground struct {
	Roads Journeys // where it is nil journeys are estimated
	Bases Bases    // where it is nil all of a commune are taken to live at its centre
}

// Bases hands out what a release was measured from: see compute.Bases.
type Bases interface {
	scenarios.Bases
	Rides(ctx context.Context, r *geo.Release, starts, places []orb.Point, minutes float64) ([][]nearest.Reached, error)
}

// Journeys finds the journeys by road between points.
type Journeys interface {
	// Within gives every pair of points that takes at most so many minutes by a mode, of
	// each of to ordered by from, and the date of the network, 2006-01-02. It is a
	// CodeNotFound error where no network is.
	Within(ctx context.Context, mode geo.Mode, from, to []orb.Point, minutes float64) ([]search.Pair, string, error)
}

// MostMinutes is how far a place can be asked to serve.
const MostMinutes = 120

// mostPairs bounds the journeys of a problem, a quarter of a gigabyte of them.
const mostPairs = 8_000_000

// candidatesAtOnce is how many candidates journeys are found to at once: of those from the
// squares of a région few are kept.
const candidatesAtOnce = 500

// reach finds the journeys from demand to candidates that are shorter than those to the places
// that there are: by road or, where the release was measured without, by the estimate.
func (i *instance) reach(ctx context.Context, over Ground) error {
	from, wants := make([]orb.Point, len(i.spots)), make([][]int32, len(i.spots))
	for k := range i.spots {
		from[k] = i.spots[k].at
	}
	for d, w := range i.demand {
		wants[w.spot] = append(wants[w.spot], int32(d))
	}
	all, minutes := 0, i.minutes
	if i.question.Runs > 0 {
		minutes *= wider
	}
	to := make([]orb.Point, len(i.candidates))
	for k, row := range i.candidates {
		to[k], _ = i.centre(row)
	}
	rides, err := i.rides(ctx, over.Bases, from, to, minutes)
	if err != nil {
		return err
	}
	for first := 0; first < len(to); first += candidatesAtOnce {
		to := to[first:min(first+candidatesAtOnce, len(to))]
		pairs, err := i.journeys(ctx, over.Roads, from, to, minutes)
		if err != nil {
			return err
		}
		if rides != nil {
			pairs = i.sooner(pairs, rides, first, len(to))
		}
		reach := i.shorter(pairs, len(to), wants, minutes/i.minutes)
		for _, services := range reach {
			all += len(services)
		}
		if all > mostPairs {
			return geo.Errorf(geo.CodeInvalid, "%d %s and %d candidates are joined by more than %d journeys of %v minutes: ask for a smaller territory or fewer minutes",
				len(from), i.by, len(i.candidates), mostPairs, i.minutes)
		}
		i.wide = append(i.wide, reach...)
	}
	i.narrow()
	return nil
}

// narrow leaves the ways within the minutes in the reach of the problem.
func (i *instance) narrow() {
	if i.problem.Reach = i.wide; i.question.Runs == 0 {
		return
	}
	i.problem.Reach = make([][]siting.Service, len(i.wide))
	for j, reach := range i.wide {
		for _, s := range reach {
			if i.within(int(s.Demand), s.Cost) {
				i.problem.Reach[j] = append(i.problem.Reach[j], s)
			}
		}
	}
}

// journeys finds those within some minutes, on foot where vehicles take one too.
func (i *instance) journeys(ctx context.Context, over Journeys, from, to []orb.Point, minutes float64) (pairs []search.Pair, err error) {
	by := i.atlas
	if by.Mode() == geo.ModeTransit {
		if by, err = by.By(geo.ModeFoot); err != nil {
			return nil, err
		}
	}
	if over != nil && by.Network != nil {
		i.method = geo.MethodRoad
		if pairs, i.date, err = over.Within(ctx, by.Mode(), from, to, minutes); geo.ErrorCode(err) != geo.CodeNotFound {
			return pairs, err
		}
	}
	i.method, i.date = geo.MethodEstimate, ""
	return estimated(ctx, by, from, to, minutes)
}

// shorter lists by candidate what it would serve, by journeys shorter than those that there are,
// within the minutes of the function or so many times these.
func (i *instance) shorter(pairs []search.Pair, candidates int, wants [][]int32, times float64) [][]siting.Service {
	reach := make([][]siting.Service, candidates)
	for _, p := range pairs {
		for _, d := range wants[p.From] {
			if f := &i.functions[i.demand[d].function]; p.Milliseconds < i.problem.Existing[d] && float64(p.Milliseconds) <= times*f.minutes*60_000 {
				reach[p.To] = append(reach[p.To], siting.Service{Demand: d, Cost: p.Milliseconds})
			}
		}
	}
	return reach
}

// estimated finds journeys by the travel-time estimate.
func estimated(ctx context.Context, a *atlas.Atlas, from, to []orb.Point, minutes float64) ([]search.Pair, error) {
	by := a.Estimator()
	index := by.Index(to)
	found := make([][]nearest.Hit, len(from))
	err := parallel.For(ctx, len(from), func(i int) error {
		found[i] = by.From(from[i]).Within(index, minutes, nil)
		return nil
	})
	var pairs []search.Pair
	for i, hits := range found {
		for _, h := range hits {
			pairs = append(pairs, search.Pair{From: int32(i), To: int32(h.Place), Milliseconds: uint32(math.Round(h.Minutes * 60_000))})
		}
	}
	return pairs, err
}

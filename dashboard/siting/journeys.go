package siting

import (
	"context"
	"math"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/network/search"
	"maillage/geo/parallel"
	"maillage/geo/siting"
)

// Journeys finds the journeys by road between points.
type Journeys interface {
	// Within gives every pair of points that takes at most so many minutes by a mode,
	// ordered by from, then to, and the date of the network, 2006-01-02. It is a
	// CodeNotFound error where no network is.
	Within(ctx context.Context, mode geo.Mode, from, to []orb.Point, minutes float64) ([]search.Pair, string, error)
}

// MostMinutes is how far a place can be asked to serve.
const MostMinutes = 120

// mostPairs bounds the journeys of a problem, a quarter of a gigabyte of them.
const mostPairs = 8_000_000

// reach finds the journeys from demand to candidates: by road or, where the release was
// measured without, by the estimate.
func (i *instance) reach(ctx context.Context, over Journeys) error {
	mode := i.atlas.Mode()
	if mode == geo.ModeTransit {
		return geo.Errorf(geo.CodeInvalid, "places are not sited by journeys without a car yet: ask by car, foot or bicycle")
	}
	from, to := i.centres(i.demand), i.centres(i.candidates)
	var pairs []search.Pair
	var err error
	if over != nil && i.atlas.Network != nil {
		i.method = geo.MethodRoad
		pairs, i.date, err = over.Within(ctx, mode, from, to, i.minutes)
	}
	if over == nil || i.atlas.Network == nil || geo.ErrorCode(err) == geo.CodeNotFound {
		i.method, i.date = geo.MethodEstimate, ""
		pairs, err = estimated(ctx, i.atlas, from, to, i.minutes)
	}
	if err != nil {
		return err
	}
	if len(pairs) > mostPairs {
		return geo.Errorf(geo.CodeInvalid, "%d communes and %d candidates are joined by %d journeys of %v minutes, %d at most: ask for a smaller territory or fewer minutes",
			len(from), len(to), len(pairs), i.minutes, mostPairs)
	}
	i.problem.Reach = byCandidate(pairs, len(to))
	return nil
}

// byCandidate lists journeys by where they lead.
func byCandidate(pairs []search.Pair, candidates int) [][]siting.Service {
	counts := make([]int, candidates)
	for _, p := range pairs {
		counts[p.To]++
	}
	room, reach := make([]siting.Service, len(pairs)), make([][]siting.Service, candidates)
	for j, n := range counts {
		reach[j], room = room[:0:n], room[n:]
	}
	for _, p := range pairs {
		reach[p.To] = append(reach[p.To], siting.Service{Demand: p.From, Cost: p.Milliseconds})
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

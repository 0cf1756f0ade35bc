package siting

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/network/search"
)

// rides lists by spot the candidates that public transport leads to, nil by other modes: all
// at once, since what costs is the day's journeys from each spot.
func (i *instance) rides(ctx context.Context, bases Bases, from, to []orb.Point, minutes float64) ([][]nearest.Reached, error) {
	switch {
	case i.atlas.Mode() != geo.ModeTransit:
		return nil, nil
	case bases == nil:
		return nil, geo.Errorf(geo.CodeUnavailable, "no database is at hand to read timetables from: ask by car, foot or bicycle")
	}
	return bases.Rides(ctx, &i.atlas.Release, from, to, minutes)
}

// sooner are journeys on foot to candidates from the first one on, and those by vehicle that
// take less, each spot and candidate once.
func (i *instance) sooner(onFoot []search.Pair, rides [][]nearest.Reached, first, candidates int) []search.Pair {
	i.method = geo.MethodTransit // the date stays that of the roads that are walked
	all := onFoot
	for spot, reached := range rides {
		at, _ := slices.BinarySearchFunc(reached, int32(first), func(r nearest.Reached, place int32) int { return cmp.Compare(r.Place, place) })
		for _, r := range reached[at:] {
			if int(r.Place) >= first+candidates {
				break
			}
			all = append(all, search.Pair{From: int32(spot), To: r.Place - int32(first), Milliseconds: uint32(math.Round(r.Minutes * 60_000)), Metres: float32(r.Metres)})
		}
	}
	slices.SortFunc(all, func(a, b search.Pair) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Milliseconds, b.Milliseconds))
	})
	return slices.CompactFunc(all, func(a, b search.Pair) bool { return a.From == b.From && a.To == b.To })
}

package compute

import (
	"cmp"
	"context"
	"slices"

	"github.com/paulmach/orb"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/accessibility"
	"maillage/geo/measure"
	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/parallel"
)

// perInhabitants is what accessibility is expressed by: so many inhabitants.
const perInhabitants = 100_000

// accessibility adds to an input, for each service that it is declared for, how
// many pieces of its equipment inhabitants reach by car, shared with all others
// who do: those of the surroundings too, on both sides.
func (w *world) accessibility(ctx context.Context, in *measure.Input, decl *reference.Declarations) error {
	var communes []*geo.Commune
	var centres []orb.Point
	var people []float64
	for i := range in.Communes {
		if c := &in.Communes[i]; c.CentreMethod != geo.CentreMissing {
			communes = append(communes, c)
			centres = append(centres, c.Centre)
			people = append(people, c.Population.Float())
		}
	}
	catchment, err := w.catchment(ctx, in, centres, decl.Accessibility.Catchment)
	if err != nil {
		return err
	}
	decay := accessibility.Classes(decl.Accessibility.Bounds, decl.Accessibility.Weights)
	for _, id := range decl.Accessibility.Services {
		points, supply := supplyOf(in, decl, id)
		if len(points) == 0 {
			continue // nothing is loaded of it: missing is not zero
		}
		pairs, err := catchment(points)
		if err != nil {
			return err
		}
		found := accessibility.E2SFCA(supply, people, pairs, decay)
		values := make(map[string]float64, len(communes))
		for i, c := range communes {
			if geo.Known(found.Access[i]) { // among unknown inhabitants the supply is shared in no known way
				values[c.Code] = perInhabitants * found.Access[i]
			}
		}
		in.Observations[reference.ObservedAccessibility(id)] = values
	}
	return nil
}

// supplyOf sums up the pieces of equipment of a service by where they are.
func supplyOf(in *measure.Input, decl *reference.Declarations, service string) (points []orb.Point, supply []float64) {
	i := slices.IndexFunc(decl.Services, func(s geo.Service) bool { return s.ID == service })
	centres := map[string]orb.Point{}
	for k := range in.Communes {
		if c := &in.Communes[k]; c.CentreMethod != geo.CentreMissing {
			centres[c.Code] = c.Centre
		}
	}
	at := map[orb.Point]float64{}
	for k := range in.Facilities {
		f := &in.Facilities[k]
		point, known := f.Point, true
		if f.Precision == geo.PrecisionCommune {
			point, known = centres[f.Commune]
		}
		for _, function := range f.Functions {
			if known && slices.Contains(decl.Services[i].Types, function.Type) {
				at[point] += float64(function.Count)
			}
		}
	}
	for p := range at {
		points = append(points, p)
	}
	slices.SortFunc(points, func(a, b orb.Point) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for _, p := range points {
		supply = append(supply, at[p])
	}
	return points, supply
}

// catchment gives what finds all pairs of a centre and a point within so many
// minutes by car: by road, or by the estimate where no network is loaded.
func (w *world) catchment(ctx context.Context, in *measure.Input, centres []orb.Point, minutes float64) (func(points []orb.Point) ([]accessibility.Pair, error), error) {
	if w.roads == nil {
		estimator := nearest.NewEstimator(in.Estimate, in.Mountain)
		return func(points []orb.Point) ([]accessibility.Pair, error) {
			return estimatedPairs(ctx, estimator, centres, points, minutes)
		}, nil
	}
	starts, err := w.roads.Snap(ctx, network.Car, centres)
	if err != nil {
		return nil, err
	}
	return func(points []orb.Point) ([]accessibility.Pair, error) {
		snaps, err := w.roads.Snap(ctx, network.Car, points)
		if err != nil {
			return nil, err
		}
		found, err := w.roads.Within(ctx, network.Car, starts, snaps, uint32(minutes*60_000))
		pairs := make([]accessibility.Pair, len(found))
		for k, p := range found {
			pairs[k] = accessibility.Pair{Demand: p.From, Supply: p.To, Minutes: float64(p.Milliseconds) / 60_000}
		}
		return pairs, err
	}, nil
}

func estimatedPairs(ctx context.Context, e *nearest.Estimator, centres, points []orb.Point, minutes float64) ([]accessibility.Pair, error) {
	index := e.Index(points)
	found := make([][]accessibility.Pair, len(centres))
	err := parallel.For(ctx, len(centres), func(i int) error {
		for _, hit := range e.From(centres[i]).Within(index, minutes, nil) {
			found[i] = append(found[i], accessibility.Pair{Demand: int32(i), Supply: int32(hit.Place), Minutes: hit.Minutes})
		}
		return nil
	})
	return slices.Concat(found...), err
}

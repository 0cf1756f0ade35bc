package compute

import (
	"context"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"maillage/data/compute/roads"
	"maillage/data/reference"
	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/measure"
	"maillage/geo/transit"
)

// publicTransport is the loaded timetables on the days that were chosen.
type publicTransport struct {
	feed     *transit.Feed
	days     transit.ServiceDays
	journeys transit.Journeys // of the weekday
	declared reference.Transit
}

// newPublicTransport makes the weekday's timetable, with the walks between its
// stops by road, or by the estimate where there is no network. It is nil where
// no timetable is loaded or none runs on a weekday.
func newPublicTransport(ctx context.Context, feed *transit.Feed, network *roads.Network, decl *reference.Declarations) (*publicTransport, error) {
	if feed == nil {
		return nil, nil
	}
	p := &publicTransport{feed: feed, days: feed.ChooseDays(), declared: decl.Transit}
	if !p.days.Any(transit.Weekday) {
		return nil, nil
	}
	stops := make([]orb.Point, len(feed.Stops))
	for i, s := range feed.Stops {
		stops[i] = s.Point
	}
	var walker transit.Walker = transit.StraightWalker{Estimate: decl.Estimate}
	if network != nil {
		walker = roads.Walker{Router: network.Router}
	}
	walks, err := walker.Walks(ctx, stops, stops, decl.Transit.DepartureWalk)
	if err != nil {
		return nil, err
	}
	p.journeys = transit.Journeys{
		Timetable: transit.NewTimetable(feed, p.days.On(transit.Weekday), walks, decl.Transit.ChangeSeconds),
		Stops:     stops, Walker: walker, Walk: decl.Transit.JourneyWalk, WalkKmh: decl.Estimate.FootKmh,
		Window: [2]int32{int32(60 * decl.Transit.Window[0]), int32(60 * decl.Transit.Window[1])},
		Limit:  int32(60 * decl.Transit.LongestMinutes),
	}
	return p, nil
}

// doubt says why times without a car decide nothing: all timetables are stale, or those
// that count are of trains alone, which leave most villages out; "" where they do.
func (p *publicTransport) doubt(stale bool) geo.Withholding {
	switch {
	case stale:
		return geo.WithheldStale
	case p.feed.OnlyTrains():
		return geo.WithheldTimetable
	}
	return ""
}

// serviceDays lists the days that each timetable is counted on.
func (p *publicTransport) serviceDays() []geo.ServiceDays {
	if p == nil {
		return nil
	}
	var out []geo.ServiceDays
	for i, source := range p.feed.Sources {
		days := geo.ServiceDays{Source: source}
		for kind, d := range p.days[i] {
			days.Days[kind] = d.String()
		}
		out = append(out, days)
	}
	return out
}

// supplies adds to an input what public transport offers each commune asked for:
// within a walk of its centre, and where that is but a point on its surface,
// anywhere in its contour too.
func (p *publicTransport) supplies(ctx context.Context, in *measure.Input, contours map[string]orb.MultiPolygon) error {
	var communes []*geo.Commune
	var centres []orb.Point
	var own [][]int32
	var towns []transit.Town
	for i := range in.Communes {
		if err := ctx.Err(); err != nil {
			return err
		}
		c := &in.Communes[i]
		if c.CentreMethod == geo.CentreMissing {
			continue
		}
		if c.Asked {
			communes, centres = append(communes, c), append(centres, c.Centre)
			var inside []int32
			if c.CentreMethod == geo.CentreSurface {
				inside = p.stopsIn(contours[c.Code])
			}
			own = append(own, inside)
		}
		if int(c.Population) >= p.declared.TownInhabitants {
			towns = append(towns, transit.Town{Code: c.Code, At: c.Centre, Own: p.stopsIn(contours[c.Code])})
		}
	}
	found, err := transit.Supplies(ctx, centres, transit.SupplyOptions{
		Feed: p.feed, Days: p.days, Journeys: p.journeys, Walk: p.declared.DepartureWalk, Own: own,
		Towns: towns, Stay: int32(60 * p.declared.StayMinutes),
	})
	if err != nil {
		return err
	}
	in.Supplies = make(map[string]*geo.Supply, len(communes))
	for i, c := range communes {
		in.Supplies[c.Code] = &found[i]
	}
	return nil
}

// stopsIn lists the stops within a contour.
func (p *publicTransport) stopsIn(contour orb.MultiPolygon) []int32 {
	var inside []int32
	bound := contour.Bound()
	for i, at := range p.journeys.Stops {
		if bound.Contains(at) && planar.MultiPolygonContains(contour, at) {
			inside = append(inside, int32(i))
		}
	}
	return inside
}

// whole reports whether some timetable holds all road lines of its territory.
func whole(timetables []loaded.Timetable) bool {
	return slices.ContainsFunc(timetables, func(t loaded.Timetable) bool { return t.Whole })
}

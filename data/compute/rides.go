package compute

import (
	"context"

	"github.com/paulmach/orb"

	"maillage/data/store/loaded"
	"maillage/geo"
	"maillage/geo/measure"
	"maillage/geo/nearest"
	"maillage/geo/transit"
)

// Rides gives by start, degrees, the places that public transport leads to within so many
// minutes by the timetables of a release; what is walked all the way is not among them. It
// errs as [Bases.Use] does, and with CodeInvalid where the timetables decide nothing.
func (b *Bases) Rides(ctx context.Context, r *geo.Release, starts, places []orb.Point, minutes float64) (rides [][]nearest.Reached, err error) {
	return rides, b.Use(ctx, r, func(*measure.Base) error {
		p, err := b.timetables(ctx, r)
		if err != nil {
			return err
		}
		finder, err := transit.NewFinder(ctx, p.journeys, starts, nil)
		if err != nil {
			return err
		}
		rides, err = finder.Within(ctx, places, minutes)
		return err
	})
}

// timetables are those of the release whose world is open, read once somebody asks: places that
// open and close are measured without.
func (b *Bases) timetables(ctx context.Context, r *geo.Release) (*publicTransport, error) {
	b.reading.Lock()
	defer b.reading.Unlock()
	w := b.world
	if w.transit == nil {
		feed, err := loaded.Timetables(ctx, b.store, w.untimed...)
		if err != nil {
			return nil, err
		}
		o := b.options
		o.AsOf = r.Judged()
		if _, _, err := o.still(ctx, b.store, r); err != nil {
			return nil, err
		}
		if w.transit, err = newPublicTransport(ctx, feed, w.roads, o.Declarations); err != nil {
			return nil, err
		}
	}
	switch {
	case w.transit == nil:
		return nil, geo.Errorf(geo.CodeInvalid, "no timetable is loaded that counts: load those of today, or ask by car, foot or bicycle")
	case w.transit.doubt(w.old) == geo.WithheldStale:
		return nil, geo.Errorf(geo.CodeInvalid, "the timetables that are loaded are over: nothing is decided by them; load those of today, or ask by car, foot or bicycle")
	case w.transit.doubt(w.old) != "":
		return nil, geo.Errorf(geo.CodeInvalid, "the timetables that are loaded are of trains alone: nothing is decided by them; load those of coaches too, or ask by car, foot or bicycle")
	}
	return w.transit, nil
}

package transit

import (
	"context"
	"slices"
	"sync"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/parallel"
)

// reachTowns finds for each centre the towns reached within the two times on the
// weekday, where one can stay a while and be back before the day ends.
func reachTowns(ctx context.Context, supplies []geo.Supply, centres []orb.Point, o *SupplyOptions) error {
	j := &o.Journeys
	if j.Timetable == nil || len(o.Towns) == 0 {
		return nil
	}
	at := make([]orb.Point, len(o.Towns))
	for i, t := range o.Towns {
		at[i] = t.At
	}
	walks, err := j.Walker.Walks(ctx, centres, j.Stops, j.Walk)
	if err != nil {
		return err
	}
	access := byFrom(len(centres), walks)
	for i, own := range o.Own {
		access[i] = withOwn(access[i], own, centres[i], j)
	}
	if walks, err = j.Walker.Walks(ctx, at, j.Stops, j.Walk); err != nil {
		return err
	}
	egress := byFrom(len(at), walks)
	for i, town := range o.Towns {
		for _, stop := range town.Own {
			egress[i] = append(egress[i], Access{Stop: stop})
		}
	}
	spare := sync.Pool{New: func() any { return newTowns(o, egress) }}
	return parallel.For(ctx, len(centres), func(i int) error {
		t := spare.Get().(*towns)
		defer spare.Put(t)
		return t.reach(ctx, &supplies[i], centres[i], access[i])
	})
}

// towns looks for the towns of one centre after the other.
type towns struct {
	o      *SupplyOptions
	egress [][]Access // by town: the stops within a walk
	at     [][]Access // by stop: the towns within a walk, as their Stop
	there  *search
	back   *search    // in the mirror: when one must leave each stop to be back
	early  [2][]int32 // by town: the earliest arrival by a journey within each time
}

func newTowns(o *SupplyOptions, egress [][]Access) *towns {
	t := &towns{
		o: o, egress: egress, at: make([][]Access, len(o.Journeys.Stops)),
		there: newSearch(o.Journeys.Timetable), back: newSearch(o.Journeys.Timetable.mirror),
	}
	for town, stops := range egress {
		for _, a := range stops {
			t.at[a.Stop] = append(t.at[a.Stop], Access{Stop: int32(town), Seconds: a.Seconds})
		}
	}
	for k := range t.early {
		t.early[k] = make([]int32, len(o.Towns))
	}
	return t
}

func (t *towns) reach(ctx context.Context, s *geo.Supply, centre orb.Point, access []Access) error {
	if len(access) == 0 {
		return nil
	}
	earliest, err := t.arrive(ctx, access)
	if err != nil || earliest == never {
		return err
	}
	t.back.reset()
	t.back.run(access, -daySeconds, -(earliest + t.o.Stay)) // home by midnight, having stayed
	for i, town := range t.o.Towns {
		if town.At == centre {
			continue // one is there already
		}
		for k, into := range [2]*[]string{&s.Towns60, &s.Towns90} {
			if t.within(i, k) {
				*into = append(*into, town.Code)
			}
		}
	}
	slices.Sort(s.Towns60)
	slices.Sort(s.Towns90)
	return nil
}

// arrive finds the earliest arrivals in towns by journeys within the two times,
// and the earliest of all, never where there is none.
func (t *towns) arrive(ctx context.Context, access []Access) (int32, error) {
	earliest := int32(never)
	for _, early := range t.early {
		for i := range early {
			early[i] = never
		}
	}
	times := townMinutes()
	err := t.there.profile(ctx, access, t.o.Journeys.Window, times[1]*60, func(journey Access, departure int32) {
		for _, town := range t.at[journey.Stop] {
			seconds := journey.Seconds + town.Seconds
			for k, minutes := range times {
				if seconds <= minutes*60 {
					t.early[k][town.Stop] = min(t.early[k][town.Stop], departure+seconds)
					earliest = min(earliest, departure+seconds)
				}
			}
		}
	})
	return earliest, err
}

// within reports whether a town is reached within the k-th time, with a stay and
// a way back.
func (t *towns) within(town, k int) bool {
	if t.early[k][town] == never {
		return false
	}
	leave := int32(-1)
	for _, a := range t.egress[town] {
		if home := t.back.vehicle[a.Stop]; home != never {
			leave = max(leave, -home-a.Seconds)
		}
	}
	return leave >= t.early[k][town]+t.o.Stay
}

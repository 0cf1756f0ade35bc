package transit

import (
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// reachTowns finds for each centre the towns reached within the two times on the
// weekday, where one can stay a while and be back before the day ends.
func reachTowns(supplies []geo.Supply, centres []orb.Point, o *SupplyOptions) {
	j := &o.Journeys
	if j.Timetable == nil || len(o.Towns) == 0 {
		return
	}
	at := make([]orb.Point, len(o.Towns))
	for i, t := range o.Towns {
		at[i] = t.At
	}
	access := byFrom(len(centres), j.Walker.Walks(centres, j.Stops, j.Walk))
	for i, own := range o.Own {
		access[i] = withOwn(access[i], own, centres[i], j)
	}
	egress := byFrom(len(at), j.Walker.Walks(at, j.Stops, j.Walk))
	for i, town := range o.Towns {
		for _, stop := range town.Own {
			egress[i] = append(egress[i], Access{Stop: stop})
		}
	}
	inBatches(len(centres), func(next func() (int, bool)) {
		t := newTowns(o, egress)
		for i, more := next(); more; i, more = next() {
			t.reach(&supplies[i], centres[i], access[i])
		}
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

func (t *towns) reach(s *geo.Supply, centre orb.Point, access []Access) {
	if len(access) == 0 {
		return
	}
	earliest := t.arrive(access)
	if earliest == never {
		return
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
}

// arrive finds the earliest arrivals in towns by journeys within the two times,
// and the earliest of all, never where there is none.
func (t *towns) arrive(access []Access) int32 {
	earliest := int32(never)
	for _, early := range t.early {
		for i := range early {
			early[i] = never
		}
	}
	times := townMinutes()
	t.there.profile(access, t.o.Journeys.Window, times[1]*60, func(journey Access, departure int32) {
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
	return earliest
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

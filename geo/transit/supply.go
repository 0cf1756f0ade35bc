package transit

import (
	"context"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/nearest"
	"maillage/geo/parallel"
)

// SupplyOptions say what is asked about the supply of communes.
type SupplyOptions struct {
	Feed *Feed
	Days ServiceDays // of each data set; see [Feed.ChooseDays]
	// Journeys are those of the weekday.
	Journeys Journeys
	// Walk is how far a stop may be for its departures to count, metres.
	Walk float64
	// Own lists by centre further stops whose departures count, however far: those
	// of a commune whose centre is known only roughly. Nil where there are none.
	Own [][]int32
	// Towns are what communes reach: their codes and centres, degrees.
	Towns []Town
	// Stay is how long one must be able to stay in a town, seconds.
	Stay int32
}

// Town is a commune that others go to. It is reached at any stop of its own, or
// by walking to its centre.
type Town struct {
	Code string
	At   orb.Point // its centre, degrees
	Own  []int32   // stops
}

// townMinutes are the two times within which towns are looked for.
func townMinutes() [2]int32 { return [2]int32{60, 90} }

// Supplies gives what public transport offers around each centre, degrees, in
// their order. A vehicle counts once, wherever it can be boarded within the walk.
// It errs where ctx is done first.
func Supplies(ctx context.Context, centres []orb.Point, o SupplyOptions) ([]geo.Supply, error) {
	walks, err := o.Journeys.Walker.Walks(ctx, centres, o.Journeys.Stops, o.Walk)
	if err != nil {
		return nil, err
	}
	near := byFrom(len(centres), walks)
	for i, own := range o.Own {
		near[i] = withOwn(near[i], own, centres[i], &o.Journeys)
	}
	supplies := make([]geo.Supply, len(centres))
	var days [3]*Timetable
	for kind := range days {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if o.Days.Any(kind) {
			days[kind] = build(o.Feed.Stops, o.Feed.runs(o.Days.On(kind)), nil, nil)
		}
	}
	err = parallel.For(ctx, len(centres), func(i int) error {
		s := &supplies[i]
		describeStops(s, o.Feed, near[i], days)
		for d, t := range days {
			if t != nil {
				s.Days[d] = o.Feed.day(t, o.Days.On(d), near[i])
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return supplies, reachTowns(ctx, supplies, centres, &o)
}

// withOwn adds stops to those within the walk, as far away as the great circle.
func withOwn(near []Access, own []int32, centre orb.Point, j *Journeys) []Access {
	for _, stop := range own {
		if slices.ContainsFunc(near, func(a Access) bool { return a.Stop == stop }) {
			continue
		}
		metres := nearest.Distance(centre, j.Stops[stop])
		near = append(near, Access{Stop: stop, Seconds: int32(metres / (j.WalkKmh / 3.6)), Metres: float32(metres)})
	}
	return near
}

// describeStops says how many stops vehicles leave from, and which is nearest.
func describeStops(s *geo.Supply, f *Feed, near []Access, days [3]*Timetable) {
	best := int32(-1)
	seconds := int32(never)
	for _, a := range near {
		if !slices.ContainsFunc(days[:], func(t *Timetable) bool { return t != nil && t.leaves(a.Stop) }) {
			continue
		}
		s.Stops++
		if a.Seconds < seconds {
			best, seconds = a.Stop, a.Seconds
			s.Metres = float64(a.Metres)
		}
	}
	if best >= 0 {
		s.Stop = f.Stops[best].Name
	}
}

// leaves reports whether some vehicle can be boarded at a stop.
func (t *Timetable) leaves(stop int32) bool {
	return slices.ContainsFunc(t.at.of(stop), func(c stopCall) bool {
		p := &t.patterns[c.pattern]
		return p.board[c.position] && int(c.position) < len(p.stops)-1
	})
}

// day counts what leaves from some stops on a service day: what leaves after the
// next midnight is its last, not the first of the day that follows. Where data sets
// have days of their own, it is dated by the one that most vehicles are of.
func (f *Feed) day(t *Timetable, dates []Date, near []Access) geo.SupplyDay {
	var d geo.SupplyDay
	here := map[int32]bool{} // stations near
	for _, a := range near {
		here[f.station(a.Stop)] = true
	}
	seen := map[[2]int32]bool{} // pattern and trip
	of := make([]int, len(dates))
	destinations := map[int32]bool{}
	for _, a := range near {
		for _, c := range t.at.of(a.Stop) {
			p := &t.patterns[c.pattern]
			if !p.board[c.position] || int(c.position) == len(p.stops)-1 {
				continue
			}
			before := d.Departures
			depart(&d, p, c, seen)
			of[f.Services[f.Trips[p.trips[0]].Service].Source] += d.Departures - before // stops are of one data set
			for k := int(c.position) + 1; k < len(p.stops); k++ {
				if station := f.station(p.stops[k]); p.alight[k] && !here[station] {
					destinations[station] = true
				}
			}
		}
	}
	d.Destinations = len(destinations)
	d.Date = mostly(dates, of)
	return d
}

// mostly is the day of the data set with most departures, of the first that runs where
// there is none.
func mostly(dates []Date, departures []int) string {
	best := -1
	for i, d := range dates {
		if d != None && (best < 0 || departures[i] > departures[best]) {
			best = i
		}
	}
	return dates[best].String()
}

// depart counts the trips of a pattern that leave a position, each once.
func depart(d *geo.SupplyDay, p *pattern, c stopCall, seen map[[2]int32]bool) {
	for trip := range p.trips {
		minutes := int(p.leave[trip*len(p.stops)+int(c.position)] / 60)
		if d.Departures == 0 || minutes < d.First {
			d.First = minutes
		}
		d.Last = max(d.Last, minutes)
		if key := [2]int32{c.pattern, int32(trip)}; !seen[key] {
			seen[key] = true
			d.Departures++
		}
	}
}

// station is what a stop belongs to: its station, or itself without one.
func (f *Feed) station(stop int32) int32 {
	if parent := f.Stops[stop].Parent; parent >= 0 {
		return parent
	}
	return stop
}

package gtfs

import "maillage/geo/transit"

// trim keeps the trips that serve a stop asked for, and of all the rest only
// what they name: stops with their stations, routes, services, transfers.
func (r *reader) trim() {
	f := &r.feed
	old := *f
	t := trimmer{
		old: &old, stops: fill(len(old.Stops)), routes: fill(len(old.Routes)), services: fill(len(old.Services)), new: transit.Feed{},
	}
	wanted := make([]bool, len(old.Stops))
	for i, s := range old.Stops {
		wanted[i] = s.Point != unplaced() && (r.options.Keep == nil || r.options.Keep(s.Point))
	}
	for _, trip := range old.Trips {
		times := old.Times[trip.First : trip.First+trip.Count]
		if !serves(times, wanted) {
			r.report.Elsewhere++
			continue
		}
		t.take(trip, times)
	}
	for _, x := range old.Transfers {
		if t.stops[x.From] >= 0 && t.stops[x.To] >= 0 {
			t.new.Transfers = append(t.new.Transfers, transit.Transfer{From: t.stops[x.From], To: t.stops[x.To], Seconds: x.Seconds})
		}
	}
	*f = t.new
}

func serves(times []transit.StopTime, wanted []bool) bool {
	for _, c := range times {
		if wanted[c.Stop] {
			return true
		}
	}
	return false
}

// trimmer numbers what is kept anew: −1 for what is not yet.
type trimmer struct {
	old                     *transit.Feed
	new                     transit.Feed
	stops, routes, services []int32
}

func fill(n int) []int32 {
	all := make([]int32, n)
	for i := range all {
		all[i] = -1
	}
	return all
}

func (t *trimmer) take(trip transit.Trip, times []transit.StopTime) {
	if t.routes[trip.Route] < 0 {
		t.routes[trip.Route] = int32(len(t.new.Routes))
		t.new.Routes = append(t.new.Routes, t.old.Routes[trip.Route])
	}
	if t.services[trip.Service] < 0 {
		t.services[trip.Service] = int32(len(t.new.Services))
		t.new.Services = append(t.new.Services, t.old.Services[trip.Service])
	}
	trip.Route, trip.Service, trip.First = t.routes[trip.Route], t.services[trip.Service], int32(len(t.new.Times))
	for _, c := range times {
		c.Stop = t.stop(c.Stop)
		t.new.Times = append(t.new.Times, c)
	}
	t.new.Trips = append(t.new.Trips, trip)
}

// stop keeps a stop, and its station.
func (t *trimmer) stop(old int32) int32 {
	if t.stops[old] >= 0 {
		return t.stops[old]
	}
	s := t.old.Stops[old]
	t.stops[old] = int32(len(t.new.Stops))
	t.new.Stops = append(t.new.Stops, s)
	if s.Parent >= 0 {
		parent := t.stop(s.Parent) // which has none
		t.new.Stops[t.stops[old]].Parent = parent
	}
	return t.stops[old]
}

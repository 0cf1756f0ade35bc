package transit

// OnlyTrains reports whether each data set of a feed is one of trains: most of its trips
// run by rail, as those of a railway that has some coaches too. Coaches and buses are then
// missing, and with them most of what leaves from villages.
func (f *Feed) OnlyTrains() bool {
	trips, byRail := make([]int, max(1, len(f.Sources))), make([]int, max(1, len(f.Sources)))
	for _, t := range f.Trips {
		source := f.Services[t.Service].Source
		trips[source]++
		if isRail(f.Routes[t.Route].Type) {
			byRail[source]++
		}
	}
	for i, n := range trips {
		if n > 0 && 2*byRail[i] <= n {
			return false
		}
	}
	return true
}

// isRail reports whether a GTFS route_type is one of trains, in the short list or in the
// extended one.
func isRail(routeType int) bool { return routeType == 2 || 100 <= routeType && routeType <= 199 }

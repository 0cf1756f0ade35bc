package transit

import "github.com/paulmach/orb"

// Feed is the public transport of one or more GTFS data sets, checked: every
// index is within its list, stop times of a trip are in order.
type Feed struct {
	Stops    []Stop
	Routes   []Route
	Services []Service
	Sources  []string // ids of the data sets; none where there is but one
	Trips    []Trip
	// Times are the stop times of the trips, one trip after the other.
	Times []StopTime
	// Transfers are those that the feed declares.
	Transfers []Transfer
}

// Stop is where vehicles stop: a platform, or a station that groups them.
type Stop struct {
	ID     string // "source:stop_id"
	Name   string
	Point  orb.Point
	Parent int32 // index of its station in Stops, -1 without one
}

// Route is a line.
type Route struct {
	ID   string // "source:route_id"
	Name string // short name, else long name
	Type int    // GTFS route_type: 0 tram, 1 metro, 2 rail, 3 bus…
}

// Service is the days on which trips run.
type Service struct {
	Source int32  // which data set it is of
	Days   []Date // sorted
}

// Date is a day as days since 1 January 1970.
type Date int32

// Trip is one run of a vehicle.
type Trip struct {
	Route    int32
	Service  int32
	Headsign string
	First    int32 // of its stop times, in Times
	Count    int32 // at least 2
}

// StopTime is one call of a trip.
type StopTime struct {
	Stop                    int32
	Arrival, Departure      int32 // seconds after midnight
	NoBoarding, NoAlighting bool
}

// Transfer is a change that a feed declares.
type Transfer struct {
	From, To int32 // stops
	Seconds  int32 // at least; -1 where no change is possible
}

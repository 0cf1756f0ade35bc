package gtfs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"maillage/ingest/mapping"
)

const (
	stops = "feed.zip/stops.txt"
	times = "feed.zip/stop_times.txt"
	trips = "feed.zip/trips.txt"
)

// fault is one fault put into the small feed.
type fault struct {
	name  string
	feed  files
	trips int // kept
	want  []mapping.Issue
}

// withTrip adds a third trip, c, on which faults are tried.
func withTrip(calls string) files {
	return small().more("trips.txt", "R,S,c,\n").more("stop_times.txt", calls)
}

func TestFaultsAreToldByLine(t *testing.T) {
	t.Parallel()
	for _, tt := range slices.Concat(faultsOfStops(), faultsOfTrips(), faultsOfCalls()) {
		t.Run(tt.name, func(t *testing.T) {
			feed, report := mustRead(t, tt.feed)
			if len(feed.Trips) != tt.trips {
				t.Errorf("%d trips kept, want %d", len(feed.Trips), tt.trips)
			}
			sameIssues(t, report.Issues, tt.want)
		})
	}
}

func faultsOfStops() []fault {
	return []fault{
		{"stop without id", small().more("stops.txt", ",Nulle part,44,5,,\n"), 2,
			[]mapping.Issue{{File: stops, Line: 6, Column: "stop_id", Kind: "no id", Raw: ",Nulle part,44,5,,"}}},
		{"stop twice", small().more("stops.txt", "v,Bis,44,5,,\n"), 2,
			[]mapping.Issue{{File: stops, Line: 6, Column: "stop_id", Value: "v", Kind: "repeated id", Raw: "v,Bis,44,5,,"}}},
		{"stop of a kind there is not", small().more("stops.txt", "w,W,44,5,9,\n"), 2,
			[]mapping.Issue{{File: stops, Line: 6, Column: "location_type", Value: "9", Kind: "unknown kind", Raw: "w,W,44,5,9,"}}},
		{"latitude out of range", small().more("stops.txt", "w,W,95,5,,\n"), 2,
			[]mapping.Issue{{File: stops, Line: 6, Column: "stop_lat", Value: "95", Kind: "no position", Raw: "w,W,95,5,,"}}},
		{"longitude missing", small().more("stops.txt", "w,W,44,,,\n"), 2,
			[]mapping.Issue{{File: stops, Line: 6, Column: "stop_lon", Kind: "no position", Raw: "w,W,44,,,"}}},
		{"longitude that is no number", small().more("stops.txt", "w,W,44,NaN,,\n"), 2,
			[]mapping.Issue{{File: stops, Line: 6, Column: "stop_lon", Value: "NaN", Kind: "no position", Raw: "w,W,44,NaN,,"}}},
		{"stop in the ocean", small().more("stops.txt", "w,W,0.0,0.0,,\n"), 2,
			[]mapping.Issue{{File: stops, Line: 6, Column: "stop_lat", Value: "0.0", Kind: "no position", Raw: "w,W,0.0,0.0,,"}}},
		{"station unknown", small().more("stops.txt", "w,W,44,5,,nope\n"), 2,
			[]mapping.Issue{{File: stops, Line: 6, Column: "parent_station", Value: "nope", Kind: "no station", Raw: "w,W,44,5,,nope"}}},
		{"stop that is its own station", small().more("stops.txt", "w,W,44,5,,w\n"), 2,
			[]mapping.Issue{{File: stops, Line: 6, Column: "parent_station", Value: "w", Kind: "no station", Raw: "w,W,44,5,,w"}}},
		{"stations in each other", small().more("stops.txt", "y,Y,44,5,1,z\nz,Z,44,5,1,y\n"), 2,
			[]mapping.Issue{
				{File: stops, Line: 6, Column: "parent_station", Value: "z", Kind: "no station", Raw: "y,Y,44,5,1,z"},
				{File: stops, Line: 7, Column: "parent_station", Value: "y", Kind: "no station", Raw: "z,Z,44,5,1,y"},
			}},
	}
}

func faultsOfTrips() []fault {
	return []fault{
		{"route of no kind", small().more("routes.txt", "Q,,,bus\n").more("trips.txt", "Q,S,c,\n"), 2,
			[]mapping.Issue{
				{File: "feed.zip/routes.txt", Line: 3, Column: "route_type", Value: "bus", Kind: "no number", Raw: "Q,,,bus"},
				{File: trips, Line: 4, Column: "route_id", Value: "Q", Kind: "route left out", Raw: "Q,S,c,"},
			}},
		{"trip without route", small().more("trips.txt", "Z,S,c,\n").more("stop_times.txt", "c,08:00:00,08:00:00,v,1,,\n"), 2,
			[]mapping.Issue{{File: trips, Line: 4, Column: "route_id", Value: "Z", Kind: "unknown route", Raw: "Z,S,c,"}}},
		{"trip without service", small().more("trips.txt", "R,Z,c,\n"), 2,
			[]mapping.Issue{{File: trips, Line: 4, Column: "service_id", Value: "Z", Kind: "unknown service", Raw: "R,Z,c,"}}},
		{"trip twice", small().more("trips.txt", "R,S,a,\n"), 2,
			[]mapping.Issue{{File: trips, Line: 4, Column: "trip_id", Value: "a", Kind: "repeated id", Raw: "R,S,a,"}}},
		{"trip that nothing tells of", small().more("trips.txt", "R,S,c,\n"), 2,
			[]mapping.Issue{{File: trips, Line: 4, Column: "trip_id", Value: "c", Kind: "too few calls", Raw: "R,S,c,"}}},
		{"trip of one call", withTrip("c,08:00:00,08:00:00,v,1,,\n"), 2,
			[]mapping.Issue{{File: trips, Line: 4, Column: "trip_id", Value: "c", Kind: "too few calls", Raw: "R,S,c,"}}},
	}
}

func faultsOfCalls() []fault {
	return []fault{
		{"call of no trip", small().more("stop_times.txt", "zz,08:00:00,08:00:00,v,1,,\n"), 2,
			[]mapping.Issue{{File: times, Line: 6, Column: "trip_id", Value: "zz", Kind: "unknown trip", Raw: "zz,08:00:00,08:00:00,v,1,,"}}},
		{"call at no stop", withTrip("c,08:00:00,08:00:00,v,1,,\nc,08:10:00,08:10:00,nope,2,,\nc,08:20:00,08:20:00,g1,3,,\n"), 2,
			[]mapping.Issue{{File: times, Line: 7, Column: "stop_id", Value: "nope", Kind: "unknown stop", Raw: "c,08:10:00,08:10:00,nope,2,,"}}},
		{"call at an entrance", withTrip("c,08:00:00,08:00:00,v,1,,\nc,08:10:00,08:10:00,e,2,,\n").more("stops.txt", "e,Entrée,44.7,5,2,g\n"), 2,
			[]mapping.Issue{{File: times, Line: 7, Column: "stop_id", Value: "e", Kind: "stop left out", Raw: "c,08:10:00,08:10:00,e,2,,"}}},
		{"time that is none", withTrip("c,08:00:00,08:00:00,v,1,,\nc,08:61:00,08:61:00,g1,2,,\n"), 2,
			[]mapping.Issue{{File: times, Line: 7, Column: "arrival_time", Value: "08:61:00", Kind: "no time", Raw: "c,08:61:00,08:61:00,g1,2,,"}}},
		{"number that is none", withTrip("c,08:00:00,08:00:00,v,-1,,\nc,08:10:00,08:10:00,g1,2,,\n"), 2,
			[]mapping.Issue{{File: times, Line: 6, Column: "stop_sequence", Value: "-1", Kind: "no number", Raw: "c,08:00:00,08:00:00,v,-1,,"}}},
		{"number twice", withTrip("c,08:00:00,08:00:00,v,1,,\nc,08:10:00,08:10:00,g1,1,,\n"), 2,
			[]mapping.Issue{{File: times, Line: 7, Column: "stop_sequence", Value: "1", Kind: "repeated number", Raw: "c,08:10:00,08:10:00,g1,1,,"}}},
		{"boarding of no kind", withTrip("c,08:00:00,08:00:00,v,1,7,\nc,08:10:00,08:10:00,g1,2,,\n"), 2,
			[]mapping.Issue{{File: times, Line: 6, Column: "pickup_type", Value: "7", Kind: "unknown kind", Raw: "c,08:00:00,08:00:00,v,1,7,"}}},
		{"last call without time", withTrip("c,08:00:00,08:00:00,v,1,,\nc,,,g1,2,,\n"), 2,
			[]mapping.Issue{{File: times, Line: 7, Column: "arrival_time", Kind: "no time", Raw: "c,,,g1,2,,"}}},
		{"arrival before the last departure", withTrip("c,08:00:00,08:00:00,v,1,,\nc,07:59:59,08:10:00,g1,2,,\n"), 2,
			[]mapping.Issue{{File: times, Line: 7, Column: "arrival_time", Value: "07:59:59", Kind: "back in time", Raw: "c,07:59:59,08:10:00,g1,2,,"}}},
		{"departure before arrival", withTrip("c,08:00:00,08:00:00,v,1,,\nc,08:10:00,08:09:00,g1,2,,\n"), 2,
			[]mapping.Issue{{File: times, Line: 7, Column: "departure_time", Value: "08:09:00", Kind: "back in time", Raw: "c,08:10:00,08:09:00,g1,2,,"}}},
		{"row too short takes its trip", withTrip("c,08:00:00,08:00:00,v,1,,\nc,08:10:00\nc,08:20:00,08:20:00,g1,3,,\n"), 2,
			[]mapping.Issue{{File: times, Line: 7, Kind: "unreadable line", Raw: "c,08:10:00"}}},
		{"row that names no trip takes that of the row before", withTrip("c,08:00:00,08:00:00,v,1,,\n0:00,08:10:00,v,2,,\nc,08:20:00,08:20:00,g1,3,,\n"), 2,
			[]mapping.Issue{{File: times, Line: 7, Kind: "unreadable line", Raw: "0:00,08:10:00,v,2,,"}}},
		{"text that is not UTF-8", small().more("stops.txt", "w,Gare de Cr\xe9py,44,5,,\n"), 2,
			[]mapping.Issue{{File: stops, Line: 6, Kind: "unreadable line", Raw: "w,Gare de Cr\xe9py,44,5,,"}}},
	}
}

// sameIssues compares issues but for their reasons, which must be there.
func sameIssues(t *testing.T, got, want []mapping.Issue) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("faults %+v\nwant %+v", got, want)
	}
	for i, g := range got {
		if g.Reason == "" {
			t.Errorf("%s, line %d: no reason", g.File, g.Line)
		}
		if g.Reason = ""; g != want[i] {
			t.Errorf("fault %+v\nwant  %+v", g, want[i])
		}
	}
}

func TestLostTripsAreCounted(t *testing.T) {
	t.Parallel()
	f := small().more("trips.txt", "R,S,c,\nR,Z,d,\nR,S,a,\nR,S\n")
	_, report := mustRead(t, f)
	if report.Lost != 4 || report.Trips != 2 {
		t.Errorf("%d trips lost, %d kept; want 4 and 2", report.Lost, report.Trips)
	}
}

func TestManyFaultsAreCountedNotListed(t *testing.T) {
	t.Parallel()
	var rows strings.Builder
	for i := range mostIssues + 50 {
		fmt.Fprintf(&rows, "zz%d,08:00:00,08:00:00,v,1,,\n", i)
	}
	_, report := mustRead(t, small().more("stop_times.txt", rows.String()))
	if len(report.Issues) != mostIssues || report.Unlisted != 50 {
		t.Errorf("%d faults listed and %d not, want %d and 50", len(report.Issues), report.Unlisted, mostIssues)
	}
}

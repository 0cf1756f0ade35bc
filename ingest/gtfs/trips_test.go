package gtfs

import (
	"reflect"
	"slices"
	"testing"

	"maillage/geo/transit"
)

func TestClock(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want int32
		ok   bool
	}{
		{"00:00:00", 0, true},
		{"6:05:04", 21_904, true},
		{"06:05:04", 21_904, true},
		{"25:10:00", 90_600, true},
		{"168:00:00", 604_800, true},
		{"", unset, true},
		{"168:00:01", 0, false},
		{"06:60:00", 0, false},
		{"06:00:60", 0, false},
		{"6:5:4", 0, false},
		{"06:05", 0, false},
		{":05:04", 0, false},
		{"-6:05:04", 0, false},
		{"06-05-04", 0, false},
		{"06:05:04.5", 0, false},
		{"0006:05:04", 0, false},
		{"midi", 0, false},
	}
	for _, tt := range tests {
		if got, ok := clock([]byte(tt.text)); ok != tt.ok || ok && got != tt.want {
			t.Errorf("%q: %d, %t; want %d, %t", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

// timesOf reads the times of a third trip, c, with these stop times.
func timesOf(t *testing.T, calls string) ([]transit.StopTime, Report) {
	t.Helper()
	feed, report := mustRead(t, small().more("trips.txt", "R,S,c,\n").more("stop_times.txt", calls))
	if len(feed.Trips) != 3 {
		t.Fatalf("the trip is left out: %+v", report.Issues)
	}
	c := feed.Trips[2]
	return feed.Times[c.First : c.First+c.Count], report
}

func TestTimesLeftOutAreSpreadEvenly(t *testing.T) {
	t.Parallel()
	times, report := timesOf(t, "c,08:00:00,08:02:00,v,1,,\nc,,,g1,2,,\nc,,,g2,3,,\nc,08:11:00,08:11:00,v,4,,\nc,,,g1,5,,\nc,08:12:01,08:12:01,g2,6,,\n")
	var got [][2]int32
	for _, c := range times {
		got = append(got, [2]int32{c.Arrival, c.Departure})
	}
	// 9 minutes from 8:02 over three legs, then 61 seconds over two.
	want := [][2]int32{{28_800, 28_920}, {29_100, 29_100}, {29_280, 29_280}, {29_460, 29_460}, {29_490, 29_490}, {29_521, 29_521}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if n := report.Notes["calls whose time was interpolated"]; n != 3 {
		t.Errorf("%d interpolations are noted, want 3", n)
	}
}

func TestALoopCallsTwiceAtItsStops(t *testing.T) {
	t.Parallel()
	times, report := timesOf(t, "c,08:00:00,08:00:00,v,1,,\nc,08:10:00,08:10:00,g1,2,,\nc,08:10:00,08:10:00,g1,3,,\nc,08:20:00,08:20:00,v,4,,\n")
	if len(times) != 4 || times[0].Stop != times[3].Stop || times[1].Stop != times[2].Stop || len(report.Issues) > 0 {
		t.Errorf("calls %+v, faults %+v", times, report.Issues)
	}
}

func TestCallsOutOfOrderArePutInOrder(t *testing.T) {
	t.Parallel()
	times, report := timesOf(t, "c,08:20:00,08:20:00,v,30,,\nc,08:00:00,08:00:00,v,1,,\nc,08:10:00,08:10:00,g1,7,,\n")
	if times[0].Arrival != 28_800 || times[1].Arrival != 29_400 || times[2].Arrival != 30_000 {
		t.Errorf("calls %+v", times)
	}
	if want := map[string]int{"trips whose calls are not in order": 1}; !reflect.DeepEqual(report.Notes, want) {
		t.Errorf("notes %v", report.Notes)
	}
}

func TestBoardingByTelephoneIsBoarding(t *testing.T) {
	t.Parallel()
	times, report := timesOf(t, "c,08:00:00,08:00:00,v,1,2,1\nc,08:10:00,08:10:00,g1,2,1,3\n")
	if times[0].NoBoarding || !times[0].NoAlighting || !times[1].NoBoarding || times[1].NoAlighting || report.Notes["stops where one must telephone or ask the driver, taken as any other"] != 2 {
		t.Errorf("calls %+v, notes %v", times, report.Notes)
	}
}

func TestTripsOnDemandAreLeftOutWithoutFault(t *testing.T) {
	t.Parallel()
	f := small().more("trips.txt", "R,S,c,\n").with("stop_times.txt",
		"trip_id,arrival_time,departure_time,stop_id,stop_sequence,location_group_id\n"+
			"a,08:00:00,08:00:00,v,1,\na,08:10:00,08:10:00,g,2,\nb,08:00:00,08:00:00,v,1,\nb,08:10:00,08:10:00,g,2,\nc,,,,1,valley\nc,,,,2,valley\n")
	feed, report := mustRead(t, f)
	if len(feed.Trips) != 2 || report.Lost != 0 || len(report.Issues) > 0 || report.Notes["trips on demand, which call at no stop in particular, left out"] != 1 {
		t.Errorf("%d trips, report %+v", len(feed.Trips), report)
	}
	if report.Notes["calls at a station itself"] != 2 {
		t.Errorf("notes %v", report.Notes)
	}
}

func TestPlatformsTakeThePositionOfTheirStation(t *testing.T) {
	t.Parallel()
	f := small().more("stops.txt", "g3,Gare quai 3,,,,g\nn,Nulle part,,,,w\nw,Sans lieu,,,1,g\n").more("trips.txt", "R,S,c,\n").
		more("stop_times.txt", "c,08:00:00,08:00:00,g3,1,,\nc,08:10:00,08:10:00,v,2,,\n")
	feed, report := mustRead(t, f)
	i := slices.IndexFunc(feed.Stops, func(s transit.Stop) bool { return s.ID == "x:g3" })
	if i < 0 || feed.Stops[i].Point != feed.Stops[feed.Stops[i].Parent].Point || report.Notes["stops placed at their station"] != 1 {
		t.Fatalf("stops %+v, notes %v", feed.Stops, report.Notes)
	}
	kinds := map[string]int{}
	for _, issue := range report.Issues {
		kinds[issue.Kind]++
	}
	if want := map[string]int{"no station": 1, "no position": 2}; !reflect.DeepEqual(kinds, want) {
		t.Errorf("faults %+v", report.Issues)
	}
}

func TestACallAtAStopWithoutPositionIsLeftOutAlone(t *testing.T) {
	t.Parallel()
	f := small().more("stops.txt", "w,Sans lieu,0,0,,\ng3,Gare quai 3,99,5,,g\n").more("trips.txt", "R,S,c,\nR,S,d,\n").
		more("stop_times.txt", "c,08:00:00,08:00:00,v,1,,\nc,,,g3,2,,\nc,,,w,3,,\nc,08:09:00,08:09:00,g1,4,,\n"+
			"d,08:00:00,08:00:00,w,1,,\nd,08:10:00,08:10:00,v,2,,\n")
	feed, report := mustRead(t, f)
	if len(feed.Trips) != 3 || report.Lost != 1 || report.Notes["calls at stops without position, left out"] != 2 {
		t.Fatalf("%d trips, report %+v", len(feed.Trips), report)
	}
	c := feed.Times[feed.Trips[2].First:]
	if len(c) != 3 || c[1].Arrival != 28_980 || c[2].Arrival != 29_340 || feed.Stops[c[1].Stop].Point != feed.Stops[feed.Stops[c[1].Stop].Parent].Point {
		t.Errorf("calls %+v", c) // 8:00, 8:03 and, without w, 8:09
	}
	lines := []int{}
	for _, issue := range report.Issues {
		lines = append(lines, issue.Line)
	}
	if !slices.Equal(lines, []int{6, 7, 5}) || report.Issues[2].Kind != "too few calls" {
		t.Errorf("faults %+v", report.Issues)
	}
}

package gtfs

import (
	"archive/zip"
	"slices"
	"testing"

	"maillage/geo"
	"maillage/geo/transit"
)

// FuzzFiles holds that any files of a feed give one whose every index and time is
// right, or a refusal.
func FuzzFiles(f *testing.F) {
	add := func(s files) {
		f.Add(s["stops.txt"], s["routes.txt"], s["calendar.txt"], s["calendar_dates.txt"], s["trips.txt"], s["stop_times.txt"], s["frequencies.txt"], s["transfers.txt"])
	}
	add(small())
	add(small().with("frequencies.txt", frequencyHead+"b,08:00:00,08:30:00,600,1\n").with("transfers.txt", "from_stop_id,to_stop_id,transfer_type,min_transfer_time\ng,g,2,300\ng1,v,3,\n"))
	add(small().more("stops.txt", "g3,\"Gare \"\"3\"\"\",,,,g\ny,Y,44,5,1,z\nz,Z,44,5,1,y\n").more("stop_times.txt", "b,,,v,3,2,3\nb,8:00:00,,v,4,,\n"))
	f.Fuzz(func(t *testing.T, stops, routes, calendar, dates, trips, times, frequencies, transfers string) {
		packed := pack(t, files{
			"stops.txt": stops, "routes.txt": routes, "calendar.txt": calendar, "calendar_dates.txt": dates,
			"trips.txt": trips, "stop_times.txt": times, "frequencies.txt": frequencies, "transfers.txt": transfers,
		}, "", zip.Store)
		feed, report, err := readBytes(t, packed, Options{MaxLost: 1})
		if err != nil {
			if geo.ErrorCode(err) != geo.CodeInvalid {
				t.Fatalf("the fault is the feed's: %v", err)
			}
			return
		}
		checkFeed(t, feed)
		for _, issue := range report.Issues {
			if issue.Line < 2 || issue.Reason == "" || issue.Raw == "" {
				t.Fatalf("fault %+v", issue)
			}
		}
	})
}

// FuzzArchive holds that no bytes break the reader.
func FuzzArchive(f *testing.F) {
	f.Add([]byte(nil))
	f.Add(pack(f, small(), "", zip.Deflate))
	f.Add(pack(f, small(), "folder/", zip.Store))
	f.Fuzz(func(t *testing.T, packed []byte) {
		feed, _, err := readBytes(t, packed, Options{MaxLost: 1})
		if err == nil {
			checkFeed(t, feed)
		} else if geo.ErrorCode(err) != geo.CodeInvalid {
			t.Fatalf("the fault is the feed's: %v", err)
		}
	})
}

// checkFeed holds a feed against what [transit.Feed] promises.
func checkFeed(t *testing.T, feed *transit.Feed) {
	t.Helper()
	within := func(i int32, n int) bool { return i >= 0 && int(i) < n }
	for _, s := range feed.Stops {
		if !(s.Point.Lon() >= -180 && s.Point.Lon() <= 180 && s.Point.Lat() >= -90 && s.Point.Lat() <= 90) {
			t.Fatalf("stop %+v lies nowhere", s)
		}
		if s.Parent != -1 && (!within(s.Parent, len(feed.Stops)) || feed.Stops[s.Parent].Parent != -1) {
			t.Fatalf("stop %+v has no station", s)
		}
	}
	for _, s := range feed.Services {
		if !slices.IsSorted(s.Days) || len(slices.Compact(slices.Clone(s.Days))) != len(s.Days) {
			t.Fatalf("days %v", s.Days)
		}
	}
	next := int32(0)
	for _, trip := range feed.Trips {
		if trip.First != next || trip.Count < 2 || !within(trip.Route, len(feed.Routes)) || !within(trip.Service, len(feed.Services)) {
			t.Fatalf("trip %+v", trip)
		}
		next += trip.Count
		last := int32(0)
		for _, c := range feed.Times[trip.First:next] {
			if c.Arrival < last || c.Departure < c.Arrival || !within(c.Stop, len(feed.Stops)) {
				t.Fatalf("call %+v after %d", c, last)
			}
			last = c.Departure
		}
	}
	for _, x := range feed.Transfers {
		if !within(x.From, len(feed.Stops)) || !within(x.To, len(feed.Stops)) || x.Seconds < -1 {
			t.Fatalf("transfer %+v", x)
		}
	}
}

package gtfs

import (
	"strings"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"maillage/data/opendatatest"
	"maillage/geo/transit"
)

// TestRegionalTrains reads the regional trains of summer 2020. What it expects
// was counted with another program.
func TestRegionalTrains(t *testing.T) {
	t.Parallel()
	path := opendatatest.Path(t, "gtfs/sncf_ter_gtfs_2020.zip")
	feed, report, err := Read(t.Context(), path, Options{Source: "ter"})
	if err != nil {
		t.Fatal(err)
	}
	checkFeed(t, feed)
	// 70 stops, one in two a platform, are given the position 0, 0; Audun-le-Roman and its
	// platform have latitude and longitude exchanged.
	for _, issue := range report.Issues {
		swapped := issue.Kind == "coordinates swapped" && strings.Contains(issue.Raw, "Audun-le-Roman")
		if (issue.Kind != "no position" || issue.Value != "0" || issue.Raw == "") && !swapped {
			t.Errorf("fault %+v", issue)
		}
	}
	days, seconds, late := 0, 0, 0
	for _, s := range feed.Services {
		days += len(s.Days)
	}
	for _, trip := range feed.Trips {
		c := feed.Times[trip.First : trip.First+trip.Count]
		seconds += int(c[len(c)-1].Arrival - c[0].Departure)
	}
	for _, c := range feed.Times {
		if c.Departure >= 86_400 || c.Arrival >= 86_400 {
			late++
		}
	}
	counts := []struct {
		what      string
		got, want int
	}{
		{"rows of stop_times.txt", report.Rows["stop_times.txt"], 188_810},
		{"rows of calendar_dates.txt", report.Rows["calendar_dates.txt"], 49_439},
		{"faults", len(report.Issues), 72},
		{"calls at stops without position", report.Notes["calls at stops without position, left out"], 559},
		{"rows with quotes not doubled", report.Notes["rows with quotes that are not doubled, taken as they are"], 3},
		{"trips lost", report.Lost, 0},
		{"trips", len(feed.Trips), 21_577},
		{"calls", len(feed.Times), 188_251},
		{"calls past midnight", late, 358},
		{"seconds on the way", seconds, 96_833_160},
		{"stops called at, and their stations", len(feed.Stops), 8_689},
		{"lines", len(feed.Routes), 768},
		{"services", len(feed.Services), 12_280},
		{"days of services", days, 518_883},
		{"trips on 2 July 2020", tripsOn(feed, transit.DateOf(2020, time.July, 2)), 9_395},
	}
	for _, c := range counts {
		if c.got != c.want {
			t.Errorf("%s: %d, want %d", c.what, c.got, c.want)
		}
	}
}

func tripsOn(feed *transit.Feed, day transit.Date) int {
	n := 0
	for _, trip := range feed.Trips {
		for _, d := range feed.Services[trip.Service].Days {
			if d == day {
				n++
			}
		}
	}
	return n
}

func TestRegionalTrainsOfOneArea(t *testing.T) {
	t.Parallel()
	path := opendatatest.Path(t, "gtfs/sncf_ter_gtfs_2020.zip")
	drome := orb.Bound{Min: orb.Point{4.6, 44.1}, Max: orb.Point{5.9, 45.4}}
	feed, report, err := Read(t.Context(), path, Options{Source: "ter", Keep: drome.Contains})
	if err != nil {
		t.Fatal(err)
	}
	checkFeed(t, feed)
	if len(feed.Trips) != 535 || report.Elsewhere != 21_042 || len(feed.Times) != 5_495 || len(feed.Stops) != 315 {
		t.Errorf("%d trips here, %d elsewhere, %d calls at %d stops; want 535, 21042, 5495 and 315", len(feed.Trips), report.Elsewhere, len(feed.Times), len(feed.Stops))
	}
}

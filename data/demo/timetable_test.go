package demo

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/lambert"
	sphere "maillage/geo/nearest"
)

// readFeed reads the files of the demo's timetable, each row by its columns.
func readFeed(t *testing.T, dir string) map[string][]map[string]string {
	t.Helper()
	z, err := zip.OpenReader(filepath.Join(dir, "gtfs", "cars-orvelle.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	feed := map[string][]map[string]string{}
	for _, file := range z.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(r).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", file.Name, err)
		}
		for _, record := range records[1:] {
			row := map[string]string{}
			for i, field := range record {
				row[records[0][i]] = field
			}
			feed[file.Name] = append(feed[file.Name], row)
		}
	}
	return feed
}

func ids(rows []map[string]string, column string) map[string]map[string]string {
	by := map[string]map[string]string{}
	for _, row := range rows {
		by[row[column]] = row
	}
	return by
}

func TestTheTimetableNamesOnlyWhatIsThere(t *testing.T) {
	t.Parallel()
	dir, _ := write(t, Options{})
	feed := readFeed(t, dir)
	stops, trips, routes := ids(feed["stops.txt"], "stop_id"), ids(feed["trips.txt"], "trip_id"), ids(feed["routes.txt"], "route_id")
	services := ids(feed["calendar.txt"], "service_id")
	if len(stops) != len(feed["stops.txt"]) || len(trips) != len(feed["trips.txt"]) {
		t.Error("an id stands twice")
	}
	for _, trip := range feed["trips.txt"] {
		if routes[trip["route_id"]] == nil || services[trip["service_id"]] == nil {
			t.Errorf("trip %v", trip)
		}
	}
	for _, stop := range feed["stops.txt"] {
		if parent := stop["parent_station"]; parent != "" && stops[parent]["location_type"] != "1" {
			t.Errorf("stop %v", stop)
		}
	}
	last, calls := map[string]int{}, map[string]int{}
	night := 0
	for _, call := range feed["stop_times.txt"] {
		if trips[call["trip_id"]] == nil || stops[call["stop_id"]] == nil || stops[call["stop_id"]]["location_type"] != "0" {
			t.Fatalf("call %v", call)
		}
		arrival, departure := readClock(t, call["arrival_time"]), readClock(t, call["departure_time"])
		if departure < arrival || arrival < last[call["trip_id"]] {
			t.Fatalf("call %v goes back in time", call)
		}
		last[call["trip_id"]] = departure
		calls[call["trip_id"]]++
		if arrival > 24*3600 {
			night++
		}
	}
	for trip := range trips {
		if calls[trip] < 2 {
			t.Errorf("trip %s calls %d times", trip, calls[trip])
		}
	}
	if night == 0 || len(feed["frequencies.txt"]) != 1 || len(feed["transfers.txt"]) == 0 || len(feed["calendar_dates.txt"]) != 20 {
		t.Errorf("%d calls past midnight, %d frequencies, %d transfers, %d exceptions", night, len(feed["frequencies.txt"]), len(feed["transfers.txt"]), len(feed["calendar_dates.txt"]))
	}
}

func readClock(t *testing.T, text string) int {
	t.Helper()
	var h, m, s int
	if _, err := fmt.Sscanf(text, "%d:%d:%d", &h, &m, &s); err != nil {
		t.Fatalf("time %q: %v", text, err)
	}
	return h*3600 + m*60 + s
}

func TestPlantedGapsOfPublicTransport(t *testing.T) {
	t.Parallel()
	dir, summary := write(t, Options{})
	feed := readFeed(t, dir)
	w := build(Options{Communes: DefaultCommunes, Seed: DefaultSeed})
	trips := ids(feed["trips.txt"], "trip_id")
	departures := map[string]map[string]int{} // stop → service
	for _, call := range feed["stop_times.txt"] {
		if call["pickup_type"] == "0" {
			if departures[call["stop_id"]] == nil {
				departures[call["stop_id"]] = map[string]int{}
			}
			departures[call["stop_id"]][trips[call["trip_id"]]["service_id"]]++
		}
	}
	served := 0
	for _, stop := range feed["stops.txt"] {
		at := position(t, stop, "stop_lon", "stop_lat")
		for _, c := range w.communes {
			if sphere.Distance(at, c.degrees()) > 1300 {
				continue
			}
			served++
			if c.epci.code == summary.Planted.NoDepartureEPCI {
				t.Errorf("stop %v is within a walk of %s", stop, c.code)
			}
			if n := departures[stop["stop_id"]]; c.code == summary.Planted.FewDepartures && (n["SEM"] != 2 || n["SAM"] != 0 || n["DIM"] != 0) {
				t.Errorf("%s is left %v times, want twice a weekday", c.code, n)
			}
		}
	}
	if served < 100 || summary.Planted.Departures != 2 {
		t.Errorf("%d communes are served, %d departures planted", served, summary.Planted.Departures)
	}
}

func (c *commune) degrees() orb.Point { return lambert.ToWGS84(c.centre[0], c.centre[1]) }

//go:build !race

package ingest_test

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/data/storetest"
	"maillage/geo/transit"
	"maillage/ingest"
)

// rezip writes the demo's coaches again, with the text of one of their files
// changed.
func rezip(t *testing.T, mirror, name string, change func(string) string) {
	t.Helper()
	path := filepath.Join(mirror, "gtfs/cars-orvelle.zip")
	in, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(path + ".new")
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(out)
	for _, f := range in.File {
		text := content(t, f)
		if f.Name == name {
			text = change(text)
		}
		member, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(member, text); err != nil {
			t.Fatal(err)
		}
	}
	for _, end := range []func() error{w.Close, out.Close, func() error { return os.Rename(path+".new", path) }} {
		if err := end(); err != nil {
			t.Fatal(err)
		}
	}
}

func content(t *testing.T, f *zip.File) string {
	t.Helper()
	in, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	text, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// coaches ingests the demo's timetable, and what it depends on.
func coaches(t *testing.T, st *store.Store, mirror string) ingest.SourceReport {
	t.Helper()
	return of(t, mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"gtfs-cars"}}), "gtfs-cars")
}

func feedOf(t *testing.T, st *store.Store) *transit.Feed {
	t.Helper()
	feed, err := loaded.Timetables(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	if feed == nil {
		t.Fatal("no timetable is in use")
	}
	return feed
}

func TestATimetableIsLoadedWithItsDays(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	s := coaches(t, st, mirror)
	feed, told := feedOf(t, st), s.Timetable
	if s.Outcome != ingest.Loaded || told == nil || told.Trips != len(feed.Trips) || told.Stops != len(feed.Stops) || told.Routes != len(feed.Routes) || s.Loaded != told.Trips {
		t.Fatalf("report %+v, timetable %+v; %d trips, %d stops, %d lines in use", s, told, len(feed.Trips), len(feed.Stops), len(feed.Routes))
	}
	for i, stop := range feed.Stops {
		if !strings.HasPrefix(stop.ID, "gtfs-cars:") {
			t.Fatalf("stop %d is called %s", i, stop.ID)
		}
	}
	list, err := loaded.TimetablesInUse(t.Context(), st)
	if err != nil || len(list) != 1 || !list[0].Whole || list[0].First != told.First || list[0].Last != told.Last || told.Days < 300 {
		t.Errorf("timetables %+v, report %+v: %v", list, told, err)
	}
	if again := coaches(t, st, mirror); again.Outcome != ingest.Unchanged || again.Timetable == nil || again.Timetable.Trips != told.Trips {
		t.Errorf("a second run: %+v", again)
	}
}

func TestLinesOfATimetableGoToQuarantineOneByOne(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), demoMirror(t)
	whole := coaches(t, st, mirror).Timetable.Trips
	rezip(t, mirror, "stop_times.txt", func(text string) string {
		lines := strings.SplitN(text, "\n", 3)
		cells := strings.Split(lines[1], ",")
		cells[3] = "NOWHERE"
		return lines[0] + "\n" + strings.Join(cells, ",") + "\n" + lines[2]
	})
	s := coaches(t, st, mirror)
	rejected, err := storetest.Quarantine(t.Context(), st, "gtfs-cars", 10)
	if err != nil || len(rejected) != 1 {
		t.Fatalf("quarantine %+v: %v", rejected, err)
	}
	r := rejected[0]
	if r.File != "gtfs/cars-orvelle.zip/stop_times.txt" || r.Line != 2 || r.Field != "stop_id" || r.Value != "NOWHERE" || r.Reason == "" || !strings.Contains(r.Raw, "NOWHERE") {
		t.Errorf("quarantine %+v", r)
	}
	if s.Outcome != ingest.Loaded || s.Rejected != 1 || s.Timetable.Trips < whole-1 {
		t.Errorf("report %+v, timetable %+v of %d trips", s, s.Timetable, whole)
	}
}

func TestADamagedTimetableLeavesTheOneInUse(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, file, want string
		change           func(string) string
	}{
		{"a file without its columns", "stop_times.txt", "stop_times.txt", func(string) string { return "a,b\n1,2\n" }},
		{"no calendar", "calendar.txt", "", func(text string) string { return strings.SplitAfter(text, "\n")[0] }},
		{"latitude and longitude swapped", "stops.txt", "exchange stop_lat and stop_lon", func(text string) string {
			return strings.Replace(text, "stop_lat,stop_lon", "stop_lon,stop_lat", 1)
		}},
		{"decimal commas", "stops.txt", "stops.txt, column stop_lon: the position has a decimal comma", func(text string) string {
			return regexp.MustCompile(`(-?\d+)\.(\d+),(-?\d+)\.(\d+)`).ReplaceAllString(text, `"$1,$2","$3,$4"`)
		}},
		{"stops that nobody knows", "stops.txt", "", func(text string) string { return strings.ReplaceAll(text, "\nA", "\nX") }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st, mirror := storetest.New(t), demoMirror(t)
			coaches(t, st, mirror)
			before := len(feedOf(t, st).Trips)
			rezip(t, mirror, tt.file, tt.change)
			if tt.name == "no calendar" {
				rezip(t, mirror, "calendar_dates.txt", tt.change)
			}
			s := coaches(t, st, mirror)
			if s.Outcome != ingest.Refused || !strings.Contains(s.Message, "cars-orvelle.zip") || !strings.Contains(s.Message, tt.want) {
				t.Errorf("%s: %s", s.Outcome, s.Message)
			}
			if after := len(feedOf(t, st).Trips); after != before {
				t.Errorf("%d trips are in use, were %d", after, before)
			}
		})
	}
}

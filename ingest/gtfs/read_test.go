package gtfs

import (
	"archive/zip"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/transit"
)

// smallFeed is what [small] says.
func smallFeed() *transit.Feed {
	at := func(hour, minute, second int32) int32 { return 3600*hour + 60*minute + second }
	return &transit.Feed{
		Stops: []transit.Stop{
			{ID: "x:g1", Name: "Gare quai 1", Point: orb.Point{5.01, 44.71}, Parent: 1},
			{ID: "x:g", Name: "Gare", Point: orb.Point{5, 44.7}, Parent: -1},
			{ID: "x:v", Name: "Le village", Point: orb.Point{5.2, 44.8}, Parent: -1},
			{ID: "x:g2", Name: "Gare quai 2", Point: orb.Point{5.02, 44.72}, Parent: 1},
		},
		Routes: []transit.Route{{ID: "x:R", Name: "12", Type: 3}},
		Services: []transit.Service{{Days: []transit.Date{
			transit.DateOf(2026, 1, 5), transit.DateOf(2026, 1, 7), transit.DateOf(2026, 1, 8), transit.DateOf(2026, 1, 9), transit.DateOf(2026, 1, 10),
		}}},
		Trips: []transit.Trip{{Headsign: "Village", First: 0, Count: 2}, {Headsign: "Gare", First: 2, Count: 2}},
		Times: []transit.StopTime{
			{Stop: 0, Arrival: at(23, 50, 0), Departure: at(23, 50, 0), NoAlighting: true},
			{Stop: 2, Arrival: at(24, 10, 30), Departure: at(24, 10, 30), NoBoarding: true},
			{Stop: 2, Arrival: at(7, 5, 0), Departure: at(7, 6, 0)},
			{Stop: 3, Arrival: at(7, 30, 0), Departure: at(7, 30, 0)},
		},
	}
}

func TestAFeedIsRead(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "small.zip")
	if err := os.WriteFile(path, pack(t, small(), "", zip.Deflate), 0o600); err != nil {
		t.Fatal(err)
	}
	feed, report, err := Read(t.Context(), path, Options{Source: "x"})
	if err != nil {
		t.Fatal(err)
	}
	if want := smallFeed(); !reflect.DeepEqual(feed, want) {
		t.Errorf("got  %+v\nwant %+v", feed, want)
	}
	rows := map[string]int{"stops.txt": 4, "routes.txt": 1, "calendar.txt": 1, "calendar_dates.txt": 2, "trips.txt": 2, "stop_times.txt": 4}
	if want := (Report{Rows: rows, Trips: 2, Notes: map[string]int{}}); !reflect.DeepEqual(report, want) {
		t.Errorf("report %+v, want %+v", report, want)
	}
}

// TestFormsOfOneFeed writes the small feed in other ways that mean the same.
func TestFormsOfOneFeed(t *testing.T) {
	t.Parallel()
	each := func(change func(string) string) files {
		changed := files{}
		for name, text := range small() {
			changed[name] = change(text)
		}
		return changed
	}
	quoted := func(text string) string {
		lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
		for i, line := range lines {
			lines[i] = `"` + strings.ReplaceAll(line, ",", `","`) + `"`
		}
		return strings.Join(lines, "\n") + "\n"
	}
	tests := map[string]files{
		"byte order mark":                   each(func(s string) string { return "\ufeff" + s }),
		"lines that end in CRLF":            each(func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }),
		"all quoted":                        each(quoted),
		"quoted after a mark, CRLF":         each(func(s string) string { return "\ufeff" + strings.ReplaceAll(quoted(s), "\n", "\r\n") }),
		"blanks around fields":              each(func(s string) string { return strings.ReplaceAll(s, ",", " ,\t ") }),
		"blanks around quotes":              each(func(s string) string { return strings.ReplaceAll(quoted(s), `","`, `" , "`) }),
		"no end of the last line":           each(func(s string) string { return strings.TrimSuffix(s, "\n") }),
		"blank lines":                       each(func(s string) string { return strings.ReplaceAll(s, "\n", "\n\n \n") }),
		"calls in another order":            small().with("stop_times.txt", "stop_sequence,stop_id,trip_id,departure_time,arrival_time,drop_off_type,pickup_type\n70,g2,b,07:30:00,07:30:00,,\n20,v,a,24:10:30,24:10:30,,1\n8,v,b,07:06:00,07:05:00,,\n0,g1,a,23:50:00,23:50:00,1,\n"),
		"days from exceptions only":         small().with("calendar.txt", "").with("calendar_dates.txt", "date,exception_type,service_id\n20260110,1,S\n20260105,1,S\n20260107,1,S\n20260109,1,S\n20260106,2,S\n20260108,1,S\n"),
		"one time of two where they differ": small().with("stop_times.txt", strings.Replace(small()["stop_times.txt"], "a,23:50:00,23:50:00", "a,,23:50:00", 1)),
	}
	for name, f := range tests {
		t.Run(name, func(t *testing.T) {
			if feed, report := mustRead(t, f); !reflect.DeepEqual(feed, smallFeed()) || len(report.Issues) > 0 {
				t.Errorf("got %+v, faults %+v", feed, report.Issues)
			}
		})
	}
	t.Run("files in a folder", func(t *testing.T) {
		feed, _, err := readBytes(t, pack(t, small(), "export/gtfs/", zip.Store), Options{})
		if err != nil || !reflect.DeepEqual(feed, smallFeed()) {
			t.Errorf("got %+v: %v", feed, err)
		}
	})
}

func TestNamesKeepTheirQuotesCommasAndLines(t *testing.T) {
	t.Parallel()
	f := small()
	f["stops.txt"] = strings.Replace(f["stops.txt"], "Le village", "\"Le \"\"village\"\",\nplace d’Armes\"", 1)
	feed, _ := mustRead(t, f)
	if got := feed.Stops[2].Name; got != "Le \"village\",\nplace d’Armes" {
		t.Errorf("the stop is called %q", got)
	}
}

func TestQuotesNotDoubledStand(t *testing.T) {
	t.Parallel()
	f := small().with("routes.txt", "route_id,route_short_name,route_long_name,route_type\nR,\"\",\"\"Gare - \"village\"\"\",3\n")
	feed, report := mustRead(t, f)
	if got := feed.Routes[0].Name; got != "Gare - \"village" || len(report.Issues) > 0 || report.Notes["rows with quotes that are not doubled, taken as they are"] != 1 {
		t.Errorf("the line is called %q; report %+v", got, report)
	}
}

func TestTripsElsewhereAreLeftOut(t *testing.T) {
	t.Parallel()
	f := small().more("stops.txt", "p,Paris,48.8,2.3,,\nl,Lyon,45.7,4.8,,\n").
		more("routes.txt", "T,,Paris - Lyon,2\n").
		more("trips.txt", "T,S,tgv,\nT,S,tgv2,\n").
		more("stop_times.txt", "tgv,10:00:00,10:00:00,p,1,,\ntgv,12:00:00,12:00:00,l,2,,\ntgv2,10:00:00,10:00:00,p,1,,\ntgv2,13:00:00,13:00:00,g1,2,,\n")
	inValley := func(p orb.Point) bool { return math.Abs(p.Lat()-44.7) < 0.5 && math.Abs(p.Lon()-5) < 0.5 }
	feed, report, err := readFiles(t, f, Options{Keep: inValley})
	if err != nil {
		t.Fatal(err)
	}
	if report.Elsewhere != 1 || report.Trips != 3 || len(feed.Trips) != 3 {
		t.Errorf("%d trips elsewhere, %d kept, %d in the feed; want 1, 3, 3", report.Elsewhere, report.Trips, len(feed.Trips))
	}
	var names []string
	for _, s := range feed.Stops {
		names = append(names, s.ID)
	}
	if got := strings.Join(names, " "); got != "x:g1 x:g x:v x:g2 x:p" {
		t.Errorf("stops kept: %s", got)
	}
	nowhere := func(orb.Point) bool { return false }
	if feed, report, err := readFiles(t, f, Options{Keep: nowhere}); err != nil || len(feed.Trips)+len(feed.Stops) > 0 || report.Elsewhere != 4 {
		t.Errorf("with nothing kept: %+v, %+v, %v", feed, report, err)
	}
}

func TestAMissingFileIsSaid(t *testing.T) {
	t.Parallel()
	_, _, err := Read(t.Context(), filepath.Join(t.TempDir(), "none.zip"), Options{})
	if err == nil || geo.ErrorCode(err) == geo.CodeInvalid || !strings.Contains(err.Error(), "open none.zip") {
		t.Errorf("got %v", err)
	}
}

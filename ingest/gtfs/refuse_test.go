package gtfs

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maillage/geo"
)

// TestDamagedFeedsAreRefused holds that a feed which cannot be trusted is refused
// with the file, what is wrong and what to do.
func TestDamagedFeedsAreRefused(t *testing.T) {
	t.Parallel()
	header := func(name string) string { return strings.SplitAfter(small()[name], "\n")[0] }
	tests := []struct {
		name string
		feed files
		want []string
	}{
		{"no stops", small().with("stops.txt", ""), []string{"feed.zip has no stops.txt", "GTFS feed?"}},
		{"no stop times", small().with("stop_times.txt", ""), []string{"feed.zip has no stop_times.txt"}},
		{"no calendar", small().with("calendar.txt", "").with("calendar_dates.txt", ""), []string{"neither calendar.txt nor calendar_dates.txt", "publisher"}},
		{"calendar without a day", small().with("calendar.txt", header("calendar.txt")).with("calendar_dates.txt", header("calendar_dates.txt")), []string{"no service", "runs on any day"}},
		{"column missing", small().with("stop_times.txt", strings.Replace(small()["stop_times.txt"], "departure_time", "departs", 1)),
			[]string{"stop_times.txt, line 1: no column departure_time", "trip_id, arrival_time, departs, stop_id"}},
		{"semicolons", small().with("trips.txt", strings.ReplaceAll(small()["trips.txt"], ",", ";")), []string{"trips.txt, line 1: no column trip_id", "route_id;service_id"}},
		{"UTF-16", small().with("routes.txt", "\xff\xfer\x00o\x00u\x00t\x00e\x00"), []string{"routes.txt, line 1", "save the file as UTF-8"}},
		{"file that is empty", small().with("trips.txt", "\n"), []string{"trips.txt is empty", "fetch it again"}},
		{"file cut off within a row", small().more("stop_times.txt", "b,7:40:00,7:4"), []string{"stop_times.txt, line 6: the file ends within field 3 of 7, column departure_time", "truncated"}},
		{"quote never closed", small().more("stops.txt", "w,\"Gare,44,5,,\n"), []string{"stops.txt, line 6: the file ends within field 2 of 6, column stop_name", "quote is never closed"}},
		{"quote never closed in column names", small().with("stops.txt", "\"stop_id,stop_name\n"), []string{"stops.txt, line 1", "quote is never closed"}},
		{"row of a mebibyte", small().more("stops.txt", strings.Repeat("w", maxRow+1)+"\n"), []string{"stops.txt, line 6", "longer than 1 MiB"}},
		{"too many trips lost", small().more("trips.txt", "R,S,c,\nQ,S,d,\n"), []string{"2 of 4 trips cannot be used, the first for line 5 of trips.txt, column route_id: no route has this id", "another edition"}},
		{"decimal commas", small().with("stops.txt", strings.NewReplacer("44.", "\"44,", ",5.", "\",\"5,", ",1,", "\",1,", ",0,", "\",0,", ",,", "\",,").Replace(small()["stops.txt"])),
			[]string{"4 of 4 stops have a position that cannot be used, the first for line 2 of stops.txt, column stop_lon: the position has a decimal comma"}},
		{"latitude and longitude swapped", small().with("stops.txt", strings.Replace(small()["stops.txt"], "stop_lat,stop_lon", "stop_lon,stop_lat", 1)),
			[]string{"4 of 4 stops have a position that cannot be used, the first for line 2 of stops.txt, column stop_lat: the stop is outside France, and inside with its coordinates swapped: exchange stop_lat and stop_lon"}},
		{"trips of a stop without position", small().with("stops.txt", strings.Replace(small()["stops.txt"], "44.8,5.2", "5.2,44.8", 1)),
			[]string{"2 of 2 trips cannot be used, of stops whose position cannot be used, the first for line 5 of stops.txt, column stop_lat: the stop is outside France"}},
		{"no trip", small().with("trips.txt", header("trips.txt")), []string{"trips.txt holds no trip"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			feed, _, err := readFiles(t, tt.feed, Options{})
			invalid(t, err, append(tt.want, "feed.zip")...)
			if feed != nil {
				t.Error("a feed comes with the refusal")
			}
		})
	}
}

// invalid holds an error against what it must say.
func invalid(t *testing.T, err error, want ...string) {
	t.Helper()
	if geo.ErrorCode(err) != geo.CodeInvalid {
		t.Fatalf("got %v, want a refusal", err)
	}
	for _, text := range want {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("%q does not say %q", err, text)
		}
	}
}

func TestFewLostTripsAreBorne(t *testing.T) {
	t.Parallel()
	f := small().more("trips.txt", "Q,S,d,\n")
	if _, report, err := readFiles(t, f, Options{MaxLost: 0.34}); err != nil || report.Lost != 1 {
		t.Errorf("one of three: %v, %d lost", err, report.Lost)
	}
	_, report, err := readFiles(t, f, Options{MaxLost: 0.33})
	invalid(t, err, "1 of 3 trips")
	if len(report.Issues) != 1 || report.Issues[0].Line != 4 {
		t.Errorf("the refusal comes with the faults %+v", report.Issues)
	}
}

// TestArchivesCutOffAreRefused cuts the archive at every byte.
func TestArchivesCutOffAreRefused(t *testing.T) {
	t.Parallel()
	packed := pack(t, small(), "", zip.Deflate)
	for n := range packed {
		_, _, err := readBytes(t, packed[:n], Options{})
		invalid(t, err, "feed.zip", "fetch it again")
	}
}

// TestArchivesThatDecayedAreRefused changes what the checksums know of.
func TestArchivesThatDecayedAreRefused(t *testing.T) {
	t.Parallel()
	for name, method := range map[string]uint16{"stored": zip.Store, "deflated": zip.Deflate} {
		t.Run(name, func(t *testing.T) {
			packed := pack(t, files{"stop_times.txt": small()["stop_times.txt"]}, "", method)
			from := bytes.Index(packed, []byte("stop_times.txt")) + len("stop_times.txt")
			part := bytes.Clone(packed[from : from+60])
			whole := pack(t, small(), "", method)
			at := bytes.Index(whole, part)
			whole[at+95] ^= 0x04 // past the column names
			_, _, err := readBytes(t, whole, Options{MaxLost: 1})
			invalid(t, err, "stop_times.txt", "truncated or corrupt", "fetch it again")
		})
	}
}

func TestTwoFeedsInOneArchiveAreRefused(t *testing.T) {
	t.Parallel()
	both := files{}
	for name, text := range small() {
		both["a/"+name], both["b/"+name] = text, text
	}
	_, _, err := readFiles(t, both, Options{})
	invalid(t, err, "twice, as a/agency.txt and b/agency.txt", "pack each on its own")
	beside := small()
	beside["__MACOSX/._stops.txt"], beside["README.md"], beside["shapes/"] = "\x00", "hello", ""
	if _, _, err := readFiles(t, beside, Options{}); err != nil {
		t.Errorf("files that are none of a feed: %v", err)
	}
}

func TestReadingStopsWhenAsked(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	packed := pack(t, small(), "", zip.Store)
	if _, _, err := readFrom(ctx, bytes.NewReader(packed), int64(len(packed)), "feed.zip", Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestWhatTheMachineRefusesIsNoFaultOfTheFeed reads a file that is closed.
func TestWhatTheMachineRefusesIsNoFaultOfTheFeed(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "feed.zip")
	packed := pack(t, small(), "", zip.Deflate)
	if err := os.WriteFile(path, packed, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	a, err := openArchive(file, int64(len(packed)), "feed.zip")
	if err := errors.Join(err, file.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := openArchive(file, int64(len(packed)), "feed.zip"); err == nil || geo.ErrorCode(err) == geo.CodeInvalid {
		t.Errorf("the archive: %v", err)
	}
	if _, err := a.open("stops.txt"); err == nil || geo.ErrorCode(err) == geo.CodeInvalid || !strings.Contains(err.Error(), "read feed.zip: stops.txt") {
		t.Errorf("got %v", err)
	}
}

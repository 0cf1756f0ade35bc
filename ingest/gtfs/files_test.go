package gtfs

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"slices"
	"testing"

	"maillage/geo/transit"
)

// files are the texts of a feed, by file.
type files map[string]string

// small is a feed of three stops, two of them in a station, and two trips.
func small() files {
	return files{
		"agency.txt": "agency_name,agency_url,agency_timezone\nCars,http://example.org,Europe/Paris\n",
		"stops.txt": "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n" +
			"g,Gare,44.7,5.0,1,\n" +
			"g1,Gare quai 1,44.71,5.01,0,g\n" +
			"g2,Gare quai 2,44.72,5.02,,g\n" +
			"v,Le village,44.8,5.2,,\n",
		"routes.txt":         "route_id,route_short_name,route_long_name,route_type\nR,12,Gare - village,3\n",
		"calendar.txt":       "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nS,1,1,1,1,1,0,0,20260105,20260109\n",
		"calendar_dates.txt": "service_id,date,exception_type\nS,20260106,2\nS,20260110,1\n",
		"trips.txt":          "route_id,service_id,trip_id,trip_headsign\nR,S,a,Village\nR,S,b,Gare\n",
		"stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n" +
			"a,23:50:00,23:50:00,g1,1,,1\n" +
			"a,24:10:30,24:10:30,v,2,1,\n" +
			"b,7:05:00,7:06:00,v,1,0,0\n" +
			"b,7:30:00,7:30:00,g2,2,0,0\n",
	}
}

// with changes a file; no text takes it out.
func (f files) with(name, text string) files {
	f = maps.Clone(f)
	if f[name] = text; text == "" {
		delete(f, name)
	}
	return f
}

// more adds rows to a file.
func (f files) more(name, rows string) files { return f.with(name, f[name]+rows) }

// pack zips files, in a folder or "", as they are or deflated.
func pack(t testing.TB, f files, folder string, method uint16) []byte {
	t.Helper()
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for _, name := range slices.Sorted(maps.Keys(f)) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: folder + name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, f[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// readBytes reads a packed feed under the name feed.zip and the source x.
func readBytes(t testing.TB, packed []byte, o Options) (*transit.Feed, Report, error) {
	t.Helper()
	if o.Source == "" {
		o.Source = "x"
	}
	return readFrom(t.Context(), bytes.NewReader(packed), int64(len(packed)), "feed.zip", o)
}

func readFiles(t testing.TB, f files, o Options) (*transit.Feed, Report, error) {
	t.Helper()
	return readBytes(t, pack(t, f, "", zip.Deflate), o)
}

// mustRead reads files that make a feed.
func mustRead(t testing.TB, f files) (*transit.Feed, Report) {
	t.Helper()
	feed, report, err := readFiles(t, f, Options{MaxLost: 1})
	if err != nil {
		t.Fatal(err)
	}
	return feed, report
}

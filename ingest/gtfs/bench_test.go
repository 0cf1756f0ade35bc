package gtfs

import (
	"archive/zip"
	"fmt"
	"strings"
	"testing"
)

// BenchmarkRead reads a million stop times, written as exporters do.
func BenchmarkRead(b *testing.B) {
	const trips, calls, stops = 40_000, 25, 2000
	var times, runs, places strings.Builder
	times.WriteString("trip_id,arrival_time,departure_time,stop_id,stop_sequence,stop_headsign,pickup_type,drop_off_type,shape_dist_traveled\n")
	runs.WriteString("route_id,service_id,trip_id\n")
	places.WriteString("stop_id,stop_name,stop_lat,stop_lon\n")
	for i := range stops {
		fmt.Fprintf(&places, "StopPoint:OCETrain-%d,\"Gare %d\",44.%04d,5.%04d\n", i, i, i, i)
	}
	for t := range trips {
		fmt.Fprintf(&runs, "R,S,OCESN%08d\n", t)
		for k := range calls {
			at := fmt.Sprintf("%02d:%02d:00", 6+t%17+k/20, k*3%60)
			fmt.Fprintf(&times, "OCESN%08d,%s,%s,StopPoint:OCETrain-%d,%d,\"\",0,0,\n", t, at, at, (t*7+k)%stops, k)
		}
	}
	packed := pack(b, small().with("trips.txt", runs.String()).with("stop_times.txt", times.String()).with("stops.txt", places.String()), "", zip.Deflate)
	b.SetBytes(int64(times.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := readBytes(b, packed, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

package gtfs

import (
	"slices"
	"strings"
	"testing"

	"maillage/geo/transit"
	"maillage/ingest/mapping"
)

const frequencyHead = "trip_id,start_time,end_time,headway_secs,exact_times\n"

func TestFrequenciesAreWrittenOut(t *testing.T) {
	t.Parallel()
	// b leaves at 7:06, having arrived at 7:05, and arrives at 7:30.
	f := small().with("frequencies.txt", frequencyHead+"b,08:00:00,08:30:00,600,1\nb,23:50:00,24:10:00,1200,\n")
	feed, report := mustRead(t, f)
	var got [][4]int32
	for _, trip := range feed.Trips {
		c := feed.Times[trip.First : trip.First+trip.Count]
		if trip.Headsign == "Gare" {
			got = append(got, [4]int32{c[0].Arrival, c[0].Departure, c[1].Arrival, c[1].Departure})
		}
	}
	want := [][4]int32{
		{28_740, 28_800, 30_240, 30_240}, // 7:59, 8:00, 8:24
		{29_340, 29_400, 30_840, 30_840},
		{29_940, 30_000, 31_440, 31_440}, // 8:20; none at 8:30
		{85_740, 85_800, 87_240, 87_240}, // 23:50, arriving after midnight
	}
	if !slices.Equal(got, want) {
		t.Errorf("runs %v, want %v", got, want)
	}
	if len(feed.Trips) != 5 || report.Trips != 5 || len(feed.Times) != 10 {
		t.Errorf("%d trips, %d reported, %d calls; want 5, 5 and 10", len(feed.Trips), report.Trips, len(feed.Times))
	}
	if report.Notes["runs written out from frequencies"] != 4 || report.Notes["frequencies without exact times, run as if they were exact"] != 1 {
		t.Errorf("notes %v", report.Notes)
	}
}

func TestFaultsOfFrequencies(t *testing.T) {
	t.Parallel()
	tests := []struct{ row, column, value, kind string }{
		{"zz,08:00:00,09:00:00,600,1", "trip_id", "zz", "unknown trip"},
		{"b,,09:00:00,600,1", "start_time", "", "no time"},
		{"b,08:00:00,08:00:00,600,1", "end_time", "08:00:00", "no time"},
		{"b,08:00:00,09:00:00,0,1", "headway_secs", "0", "no headway"},
		{"b,08:00:00,09:00:00,-5,1", "headway_secs", "-5", "no headway"},
		{"b,08:00:00,09:00:00,600,2", "exact_times", "2", "no yes or no"},
	}
	for _, tt := range tests {
		t.Run(tt.row, func(t *testing.T) {
			feed, report := mustRead(t, small().with("frequencies.txt", frequencyHead+tt.row+"\n"))
			if len(feed.Trips) != 2 {
				t.Errorf("%d trips, want 2", len(feed.Trips))
			}
			sameIssues(t, report.Issues, []mapping.Issue{{File: "feed.zip/frequencies.txt", Line: 2, Column: tt.column, Value: tt.value, Kind: tt.kind, Raw: tt.row}})
		})
	}
	_, report := mustRead(t, small().with("frequencies.txt", frequencyHead+"b,08:00:00,09:00:00,600,1\nb,08:00:00,10:00:00,600,1\n"))
	if len(report.Issues) != 1 || report.Issues[0].Kind != "repeated start" {
		t.Errorf("faults %+v", report.Issues)
	}
}

func TestEndlessFrequenciesAreRefused(t *testing.T) {
	t.Parallel()
	var rows strings.Builder
	rows.WriteString(frequencyHead)
	for i := range 100 {
		start := []byte("00:00:00")
		start[3], start[4] = byte('0'+i/10%6), byte('0'+i%10)
		start[1] = byte('0' + i/60)
		rows.WriteString("b," + string(start) + ",168:00:00,1,1\n")
	}
	_, _, err := readFiles(t, small().with("frequencies.txt", rows.String()), Options{})
	invalid(t, err, "frequencies.txt makes more than", "headway_secs")
}

func TestTransfers(t *testing.T) {
	t.Parallel()
	const head = "from_stop_id,to_stop_id,transfer_type,min_transfer_time,from_trip_id\n"
	// In the feed, stops are numbered g1 0, g 1, v 2, g2 3.
	tests := []struct {
		name, rows string
		want       []transit.Transfer
	}{
		{"least time", "g1,v,2,240,\n", []transit.Transfer{{From: 0, To: 2, Seconds: 240}}},
		{"the vehicle waits", "g1,v,1,,\n", []transit.Transfer{{From: 0, To: 2}}},
		{"not possible", "v,g1,3,,\n", []transit.Transfer{{From: 2, To: 0, Seconds: -1}}},
		{"at one stop", "v,v,2,60,\n", []transit.Transfer{{From: 2, To: 2, Seconds: 60}}},
		{"recommended only, and of one trip", "v,g1,0,,\nv,g2,,,\nv,g1,2,60,a\n", nil},
		{"of a whole station, but between two platforms", "g1,g2,2,90,\ng,g,2,300,\ng2,g1,3,,\n", []transit.Transfer{
			{From: 0, To: 0, Seconds: 300}, {From: 0, To: 1, Seconds: 300}, {From: 0, To: 3, Seconds: 90},
			{From: 1, To: 0, Seconds: 300}, {From: 1, To: 1, Seconds: 300}, {From: 1, To: 3, Seconds: 300},
			{From: 3, To: 0, Seconds: -1}, {From: 3, To: 1, Seconds: 300}, {From: 3, To: 3, Seconds: 300},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			feed, report := mustRead(t, small().with("transfers.txt", head+tt.rows))
			byEnds := func(a, b transit.Transfer) int { return int(4*(a.From-b.From) + a.To - b.To) }
			slices.SortFunc(feed.Transfers, byEnds)
			if !slices.Equal(feed.Transfers, tt.want) || len(report.Issues) > 0 {
				t.Errorf("got %v, want %v; faults %+v", feed.Transfers, tt.want, report.Issues)
			}
		})
	}
	for row, kind := range map[string]string{
		"g1,v,2,,": "no number", "g1,v,2,-9,": "no number", "g1,v,8,,": "unknown kind", "g1,nope,3,,": "unknown stop", ",v,3,,": "unknown stop",
	} {
		_, report := mustRead(t, small().with("transfers.txt", head+row+"\n"))
		if len(report.Issues) != 1 || report.Issues[0].Kind != kind || report.Issues[0].Raw != row {
			t.Errorf("%s: faults %+v, want %s", row, report.Issues, kind)
		}
	}
}

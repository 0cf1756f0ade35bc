package demo

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/paulmach/orb"
)

// timetable is a GTFS feed in the making: the rows of each file.
type timetable struct {
	files map[string]*strings.Builder
	stops map[string]bool
	trips int
}

// gtfsFiles are the files of the feed with their columns, in the order of the
// archive.
func gtfsFiles() [][2]string {
	return [][2]string{
		{"agency.txt", "agency_id,agency_name,agency_url,agency_timezone,agency_lang"},
		{"feed_info.txt", "feed_publisher_name,feed_publisher_url,feed_lang,feed_start_date,feed_end_date,feed_version"},
		{"stops.txt", "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station"},
		{"routes.txt", "route_id,agency_id,route_short_name,route_long_name,route_type"},
		{"calendar.txt", "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date"},
		{"calendar_dates.txt", "service_id,date,exception_type"},
		{"trips.txt", "route_id,service_id,trip_id,trip_headsign,direction_id"},
		{"stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type"},
		{"transfers.txt", "from_stop_id,to_stop_id,transfer_type,min_transfer_time"},
		{"frequencies.txt", "trip_id,start_time,end_time,headway_secs,exact_times"},
	}
}

func (t *timetable) add(file string, fields ...any) {
	b := t.files[file]
	for i, field := range fields {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprint(b, field)
	}
	b.WriteByte('\n')
}

// writeTimetable writes the coaches and trains of the year as GTFS.
func (w *island) writeTimetable(f *folder, lines []coachLine, rail stations) {
	t := &timetable{files: map[string]*strings.Builder{}, stops: map[string]bool{}}
	for _, file := range gtfsFiles() {
		t.files[file[0]] = &strings.Builder{}
	}
	t.add("agency.txt", "CO", "Cars d'Orvelle", "https://cars.example.org", "Europe/Paris", "fr")
	t.add("feed_info.txt", "Cars d'Orvelle", "https://cars.example.org", "fr", "20260101", "20261231", "1")
	t.calendar()
	for i := range lines {
		t.line(i, &lines[i], rail)
	}
	t.changes(lines)
	f.file("gtfs/cars-orvelle.zip", func(out *bufio.Writer) error { return t.pack(out) })
}

// calendar has weekdays, Saturdays and Sundays, public holidays being Sundays.
func (t *timetable) calendar() {
	t.add("calendar.txt", "SEM,1,1,1,1,1,0,0,20260101,20261231")
	t.add("calendar.txt", "SAM,0,0,0,0,0,1,0,20260101,20261231")
	t.add("calendar.txt", "DIM,0,0,0,0,0,0,1,20260101,20261231")
	for _, day := range []string{"20260101", "20260406", "20260501", "20260508", "20260514", "20260525", "20260714", "20260815", "20261111", "20261225"} {
		date, err := time.Parse("20060102", day)
		usual := "SEM"
		if err == nil && date.Weekday() == time.Saturday {
			usual = "SAM"
		}
		t.add("calendar_dates.txt", usual, day, 2)
		t.add("calendar_dates.txt", "DIM", day, 1)
	}
}

// line writes the runs of a line, both ways.
func (t *timetable) line(number int, l *coachLine, rail stations) {
	id, kind := fmt.Sprintf("L%03d", number+1), 3
	if l.train {
		id, kind = fmt.Sprintf("T%03d", number+1), 2
	}
	first, last := l.calls[0], l.calls[len(l.calls)-1]
	t.add("routes.txt", id, "CO", id, quoted(first.name+" - "+last.name), kind)
	for _, day := range []struct {
		service string
		runs    int
	}{{"SEM", l.weekday}, {"SAM", l.saturday}, {"DIM", l.sunday}} {
		for run := range day.runs {
			t.run(id, day.service, l, rail, false, departure(run, day.runs, 6*3600+30*60, 18*3600))
			t.run(id, day.service, l, rail, true, departure(run, day.runs, 7*3600+45*60, 19*3600+15*60))
		}
		if l.train && day.service == "SAM" {
			t.run(id, day.service, l, rail, true, 23*3600+35*60) // into the night
		}
	}
}

// departure spreads runs over the day, the first and the last at its ends.
func departure(run, runs, first, last int) int {
	if runs == 1 {
		return first
	}
	return (first + run*(last-first)/(runs-1)) / 60 * 60
}

// run writes one run of a line from a departure, seconds after midnight.
func (t *timetable) run(line, service string, l *coachLine, rail stations, back bool, at int) {
	t.trips++
	trip := fmt.Sprintf("%s-%s-%d", line, service, t.trips)
	n := len(l.calls)
	call := func(i int) *commune {
		if back {
			return l.calls[n-1-i]
		}
		return l.calls[i]
	}
	direction := 0
	if back {
		direction = 1
	}
	t.add("trips.txt", line, service, trip, quoted(call(n-1).name), direction)
	for i := range n {
		arrival := at
		if i > 0 && i < n-1 {
			arrival = at - 20 // halts, as the times between calls allow for
		}
		pickup, dropoff := 0, 0
		if i == n-1 {
			pickup = 1
		}
		if i == 0 {
			dropoff = 1
		}
		t.add("stop_times.txt", trip, clock(arrival), clock(at), t.stop(call(i), l.train, rail), i+1, pickup, dropoff)
		if i < n-1 {
			leg := i
			if back {
				leg = n - 2 - i
			}
			at += l.seconds(leg)
		}
	}
}

// stop gives the id of a commune's platform, writing it at first: of a station
// where trains call.
func (t *timetable) stop(c *commune, train bool, rail stations) string {
	id, at := "A"+c.code, orb.Point{c.centre[0] + 25, c.centre[1] - 15}
	parent := ""
	if station, has := rail.at[c]; has {
		parent = "G" + c.code
		if train {
			id, at = "Q"+c.code, orb.Point{station[0] + 10, station[1]}
		} else {
			at = orb.Point{station[0] - 30, station[1] + 20}
		}
		if !t.stops[parent] {
			t.stops[parent] = true
			lon, lat := degrees(station)
			t.add("stops.txt", parent, quoted("Gare de "+c.name), lat, lon, 1, "")
		}
	}
	if !t.stops[id] {
		t.stops[id] = true
		lon, lat := degrees(at)
		t.add("stops.txt", id, quoted(c.name), lat, lon, 0, parent)
	}
	return id
}

// changes writes how long changing takes between coach and train, and a shuttle
// that runs by its frequency.
func (t *timetable) changes(lines []coachLine) {
	for _, l := range lines {
		for _, c := range l.calls {
			if coach, train := "A"+c.code, "Q"+c.code; l.train && t.stops[coach] && !t.stops["T"+c.code] {
				t.stops["T"+c.code] = true
				t.add("transfers.txt", coach, train, 2, 240)
				t.add("transfers.txt", train, coach, 2, 240)
			}
		}
	}
	for _, l := range lines {
		if l.train || l.weekday <= plantedRuns || len(l.calls) != 2 || l.calls[1].population < 1900 {
			continue
		}
		t.add("routes.txt", "N1,CO,N1,Navette,3")
		t.add("trips.txt", "N1,SEM,N1-1", quoted(l.calls[1].name), 0)
		t.add("stop_times.txt", "N1-1,07:00:00,07:00:00", "A"+l.calls[0].code, "1,0,0")
		t.add("stop_times.txt", "N1-1", clock(7*3600+l.seconds(0)), clock(7*3600+l.seconds(0)), "A"+l.calls[1].code, "2,0,0")
		t.add("frequencies.txt", "N1-1,07:00:00,09:00:00,1800,1")
		return
	}
}

// clock writes seconds after midnight as GTFS does, past 24 hours too.
func clock(seconds int) string {
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

func quoted(s string) string { return `"` + s + `"` }

// pack writes the archive. Its files have no date, so that equal feeds are equal
// archives.
func (t *timetable) pack(out io.Writer) error {
	z := zip.NewWriter(out)
	for _, file := range gtfsFiles() {
		w, err := z.Create(file[0])
		if err != nil {
			return errors.Join(err, z.Close())
		}
		if _, err := io.WriteString(w, file[1]+"\n"+t.files[file[0]].String()); err != nil {
			return errors.Join(err, z.Close())
		}
	}
	return z.Close()
}

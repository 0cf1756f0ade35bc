package gtfs

import (
	"maps"
	"slices"
	"time"

	"maillage/geo"
	"maillage/geo/transit"
)

// service is the days of a service while the calendar is being read.
type service struct {
	days   []transit.Date // sorted
	said   []transit.Date // those of which calendar_dates.txt has spoken, sorted
	weekly bool           // calendar.txt has spoken
	bad    bool           // calendar.txt has, and cannot be read
}

// Days that a service may run, from first to last, and all services together: a
// feed is for a year or two, and a slip of the pen in a year makes thousands.
const (
	longestPeriod = 20 * 366
	mostDays      = 100_000_000
)

func (r *reader) service(w *row) *service {
	s := r.services[string(w.get(0))]
	if s == nil {
		s = &service{}
		r.services[w.text(0)] = s
	}
	return s
}

// readCalendar reads the services that run by the week.
func (r *reader) readCalendar() error {
	columns := []string{
		"service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "start_date", "end_date",
	}
	tooMany := int32(0)
	err := r.each(table{file: "calendar.txt", columns: columns, required: len(columns), do: func(w *row) {
		s := r.service(w)
		if s.weekly || s.bad {
			r.refuse(w, 0, "repeated id", "another row has this service: the first is kept, give the other one its own id")
			return
		}
		days, ok := r.week(w)
		s.days, s.weekly, s.bad = days, ok, !ok
		if r.days += len(days); r.days > mostDays && tooMany == 0 {
			tooMany = w.line()
		}
	}})
	if tooMany > 0 {
		return geo.Errorf(geo.CodeInvalid, "%s: calendar.txt, line %d: services run on more than %d days together: look for wrong end dates", r.archive.name, tooMany, mostDays)
	}
	return err
}

// week reads the days of a service that runs by the week.
func (r *reader) week(w *row) ([]transit.Date, bool) {
	first, ok := r.day(w, 8)
	if !ok {
		return nil, false
	}
	last, ok := r.day(w, 9)
	if !ok {
		return nil, false
	}
	if last < first || last-first > longestPeriod {
		r.refuse(w, 9, "no period", "a service ends on the day it starts or later, within twenty years")
		return nil, false
	}
	runs, ok := r.weekdays(w)
	var days []transit.Date
	for d := first; ok && d <= last && r.days <= mostDays; d++ {
		if runs[d.Weekday()] {
			days = append(days, d)
		}
	}
	return days, ok
}

// weekdays reads the days of the week of a service, by time.Weekday.
func (r *reader) weekdays(w *row) (runs [7]bool, ok bool) {
	for i := range 7 {
		switch string(w.get(1 + i)) {
		case "1":
			runs[(i+1)%7] = true
		case "0":
		default:
			r.refuse(w, 1+i, "no yes or no", "a service runs on a weekday (1) or does not (0)")
			return runs, false
		}
	}
	return runs, true
}

// readCalendarDates reads the days on which services run, or do not, besides.
func (r *reader) readCalendarDates() error {
	columns := []string{"service_id", "date", "exception_type"}
	return r.each(table{file: "calendar_dates.txt", columns: columns, required: len(columns), do: func(w *row) {
		day, ok := r.day(w, 1)
		if !ok {
			return
		}
		kind := string(w.get(2))
		if kind != "1" && kind != "2" {
			r.refuse(w, 2, "no exception", "an exception adds a day (1) or removes one (2)")
			return
		}
		s := r.service(w)
		at, twice := slices.BinarySearch(s.said, day)
		if twice {
			r.refuse(w, 1, "repeated day", "another row is of this service and day: the first is kept, remove one")
			return
		}
		s.said = slices.Insert(s.said, at, day)
		at, runs := slices.BinarySearch(s.days, day)
		switch {
		case kind == "1" && !runs:
			s.days = slices.Insert(s.days, at, day)
		case kind == "2" && runs:
			s.days = slices.Delete(s.days, at, at+1)
		}
	}})
}

// endCalendar numbers the services, in the order of their ids.
func (r *reader) endCalendar() error {
	some := false
	for _, id := range slices.Sorted(maps.Keys(r.services)) {
		s := r.services[id]
		if s.bad || id == "" {
			r.serviceAt[id] = gone
			continue
		}
		some = some || len(s.days) > 0
		r.serviceAt[id] = int32(len(r.feed.Services))
		r.feed.Services = append(r.feed.Services, transit.Service{Days: s.days})
	}
	r.services = nil
	if !some {
		return geo.Errorf(geo.CodeInvalid, "%s: no service of calendar.txt and calendar_dates.txt runs on any day: ask the feed's publisher for its calendar", r.archive.name)
	}
	return nil
}

// day reads a date written 20060102.
func (r *reader) day(w *row, i int) (transit.Date, bool) {
	at, err := time.Parse("20060102", w.text(i))
	if err != nil || at.Year() < 1990 || at.Year() > 2200 {
		r.refuse(w, i, "no date", "a date is written as year, month and day, such as 20260131")
		return transit.None, false
	}
	return transit.DateOf(at.Date()), true
}

package gtfs

import (
	"slices"
	"strings"
	"time"

	"maillage/geo/transit"
)

// serviceDays are the days of a service while the calendar is being read.
type serviceDays struct {
	days map[transit.Date]bool
}

func (r *reader) days(service string) *serviceDays {
	s := r.dates[service]
	if s == nil {
		s = &serviceDays{days: map[transit.Date]bool{}}
		r.dates[strings.Clone(service)] = s
	}
	return s
}

// longestPeriod bounds the period of a service, days: a feed is for a year or
// two, and a slip of the pen in a year would make thousands of them.
const longestPeriod = 20 * 366

// calendar reads the services that run by the week.
func (r *reader) calendar() error {
	columns := []string{
		"service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "start_date", "end_date",
	}
	return r.each("calendar.txt", len(columns), columns, func(w *row) {
		first, ok := r.day(w, 8)
		last, ok2 := r.day(w, 9)
		if !ok || !ok2 {
			return
		}
		if last < first || last-first > longestPeriod {
			r.refuse(w, 9, "no period", "a service ends after it starts, within twenty years")
			return
		}
		var runs [7]bool // by time.Weekday
		for i := range 7 {
			switch w.get(1 + i) {
			case "1":
				runs[(i+1)%7] = true
			case "0":
			default:
				r.refuse(w, 1+i, "no yes or no", "a service runs on a weekday (1) or does not (0)")
				return
			}
		}
		s := r.days(w.get(0))
		for d := first; d <= last; d++ {
			if runs[d.Weekday()] {
				s.days[d] = true
			}
		}
	})
}

// calendarDates reads the days on which services run, or do not, besides.
func (r *reader) calendarDates() error {
	columns := []string{"service_id", "date", "exception_type"}
	return r.each("calendar_dates.txt", len(columns), columns, func(w *row) {
		day, ok := r.day(w, 1)
		if !ok {
			return
		}
		s := r.days(w.get(0))
		switch w.get(2) {
		case "1":
			s.days[day] = true
		case "2":
			delete(s.days, day)
		default:
			r.refuse(w, 2, "no exception", "an exception adds a day (1) or removes one (2)")
		}
	})
}

// endCalendar numbers the services.
func (r *reader) endCalendar() error {
	for _, id := range sorted(r.dates) {
		r.service[id] = int32(len(r.feed.Services))
		var days []transit.Date
		for d := range r.dates[id].days {
			days = append(days, d)
		}
		slices.Sort(days)
		r.feed.Services = append(r.feed.Services, transit.Service{Days: days})
	}
	r.dates = nil
	return nil
}

// day reads a date written 20060102.
func (r *reader) day(w *row, i int) (transit.Date, bool) {
	at, err := time.Parse("20060102", w.get(i))
	if err != nil || at.Year() < 1990 || at.Year() > 2200 {
		r.refuse(w, i, "no date", "a date is written as year, month and day, such as 20260131")
		return 0, false
	}
	return transit.DateOf(at.Date()), true
}

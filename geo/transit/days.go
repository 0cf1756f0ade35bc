package transit

import (
	"slices"
	"strings"
	"time"
)

// The three kinds of days that are looked at, in the order of [Feed.ChooseDays].
const (
	Weekday  = 0
	Saturday = 1
	Sunday   = 2
)

// ServiceDay is the day whose vehicles are looked at: Date, but for the data sets whose
// calendars do not reach it, which have a day of their own, by the prefix of their ids.
type ServiceDay struct {
	Date Date // [None] where no vehicle runs on such a day
	Own  map[string]Date
}

// of gives the day of a route's data set.
func (d ServiceDay) of(route string) Date {
	if own, ok := d.Own[dataSet(route)]; ok {
		return own
	}
	return d.Date
}

// dataSet is the prefix of an id, "source" of "source:route".
func dataSet(id string) string {
	set, _, _ := strings.Cut(id, ":")
	return set
}

// ChooseDays gives a weekday, a Saturday and a Sunday within the feed's
// calendar, each the one with most trips, the earliest of equals: so that school
// days stand for weekdays. The weekday is a Tuesday or a Thursday where there is
// one; public holidays are passed over, but for Sundays. Data sets whose calendars end
// before that day or begin after it are looked at on a day that is chosen among
// themselves in the same way.
func (f *Feed) ChooseDays() [3]ServiceDay {
	all := f.calendars()
	return [3]ServiceDay{
		Weekday:  chooseDay(all, []time.Weekday{time.Tuesday, time.Thursday}, []time.Weekday{time.Monday, time.Wednesday, time.Friday}),
		Saturday: chooseDay(all, []time.Weekday{time.Saturday}),
		Sunday:   chooseDay(all, []time.Weekday{time.Sunday}),
	}
}

// calendar is how many trips of a data set run on each day.
type calendar struct {
	set         string
	trips       map[Date]int
	first, last Date
}

// calendars are those of the data sets, in the order of their names.
func (f *Feed) calendars() []calendar {
	of := map[string]map[int32]int{} // trips by data set and service
	for _, t := range f.Trips {
		set := dataSet(f.Routes[t.Route].ID)
		if of[set] == nil {
			of[set] = map[int32]int{}
		}
		of[set][t.Service]++
	}
	var all []calendar
	for set, services := range of {
		c := calendar{set: set, trips: map[Date]int{}, first: None, last: None}
		for service, n := range services {
			for _, d := range f.Services[service].Days {
				c.trips[d] += n
				c.last = max(c.last, d)
				if c.first == None || d < c.first {
					c.first = d
				}
			}
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b calendar) int { return strings.Compare(a.set, b.set) })
	return all
}

// chooseDay gives the day of most trips, of the first kinds of days on which some run, and to the
// data sets that it does not reach one among themselves.
func chooseDay(all []calendar, kinds ...[]time.Weekday) ServiceDay {
	chosen := ServiceDay{Date: None}
	for left := all; len(left) > 0; {
		day := None
		for i := 0; day == None && i < len(kinds); i++ {
			day = busiest(left, kinds[i])
		}
		if day == None {
			break
		}
		common := chosen.Date == None
		if common {
			chosen.Date = day
		}
		var beyond []calendar
		for _, c := range left {
			switch {
			case day < c.first || day > c.last:
				beyond = append(beyond, c)
			case !common:
				if chosen.Own == nil {
					chosen.Own = map[string]Date{}
				}
				chosen.Own[c.set] = day
			}
		}
		left = beyond
	}
	return chosen
}

// busiest is the day with most trips among some days of the week.
func busiest(all []calendar, days []time.Weekday) Date {
	trips := map[Date]int{}
	for _, c := range all {
		for d, n := range c.trips {
			trips[d] += n
		}
	}
	best := None
	for d, n := range trips {
		if n == 0 || !slices.Contains(days, d.Weekday()) || d.Weekday() != time.Sunday && d.publicHoliday() {
			continue
		}
		if best == None || n > trips[best] || n == trips[best] && d < best {
			best = d
		}
	}
	return best
}

// runs reports whether a service runs on a day.
func (s *Service) runs(d Date) bool {
	_, found := slices.BinarySearch(s.Days, d)
	return found
}

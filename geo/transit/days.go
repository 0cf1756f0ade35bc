package transit

import (
	"slices"
	"time"
)

// The three kinds of days that are looked at, in the order of [Days].
const (
	Weekday  = 0
	Saturday = 1
	Sunday   = 2
)

// Days are a weekday, a Saturday and a Sunday, [None] where no vehicle runs on such
// a day.
type Days [3]Date

// ServiceDays are the days that each data set of a feed is looked at, in their order.
type ServiceDays []Days

// On lists the days of one kind, by data set.
func (d ServiceDays) On(kind int) []Date {
	on := make([]Date, len(d))
	for i := range d {
		on[i] = d[i][kind]
	}
	return on
}

// Any reports whether vehicles run on a kind of days.
func (d ServiceDays) Any(kind int) bool {
	return slices.ContainsFunc(d, func(days Days) bool { return days[kind] != None })
}

// ChooseDays gives the days of each data set, within its own calendar: the weekday
// with most trips of all of them, so that school days stand for weekdays, the
// earliest of equals; data sets that do not run then are looked at on a weekday of
// their own, chosen in the same way. It is a Tuesday or a Thursday where there is
// one. With it go the Saturday and the Sunday that follow, or else come before.
// Public holidays are passed over, but for Sundays.
func (f *Feed) ChooseDays() ServiceDays {
	trips := f.tripsADay()
	chosen := make(ServiceDays, len(trips))
	var left []int
	for i, days := range trips {
		chosen[i] = Days{None, None, None}
		if len(days) > 0 {
			left = append(left, i)
		}
	}
	for len(left) > 0 {
		group := grouped{trips, left}
		day := group.busiest(time.Tuesday, time.Thursday)
		if day == None {
			day = group.busiest(time.Monday, time.Wednesday, time.Friday)
		}
		if day != None {
			group.of = slices.DeleteFunc(slices.Clone(left), func(i int) bool { return trips[i][day] == 0 })
		}
		days := Days{Weekday: day, Saturday: group.near(day, time.Saturday), Sunday: group.near(day, time.Sunday)}
		for _, i := range group.of {
			chosen[i] = days
		}
		left = slices.DeleteFunc(left, func(i int) bool { return slices.Contains(group.of, i) })
	}
	return chosen
}

// tripsADay counts the trips of each data set on each of its days.
func (f *Feed) tripsADay() []map[Date]int {
	counts := make([]map[Date]int, max(1, len(f.Sources)))
	for i := range counts {
		counts[i] = map[Date]int{}
	}
	for _, t := range f.Trips {
		s := &f.Services[t.Service]
		for _, d := range s.Days {
			counts[s.Source][d]++
		}
	}
	return counts
}

// grouped are some of the data sets, and the trips of all on each of their days.
type grouped struct {
	trips []map[Date]int
	of    []int
}

// on counts the trips of a day.
func (g grouped) on(d Date) (n int) {
	for _, i := range g.of {
		n += g.trips[i][d]
	}
	return n
}

// usual lists the days with trips that fall on one of some weekdays and on no public
// holiday but a Sunday.
func (g grouped) usual(weekdays ...time.Weekday) []Date {
	var days []Date
	for _, i := range g.of {
		for d := range g.trips[i] {
			if slices.Contains(weekdays, d.Weekday()) && (d.Weekday() == time.Sunday || !d.publicHoliday()) {
				days = append(days, d)
			}
		}
	}
	slices.Sort(days)
	return slices.Compact(days)
}

// busiest is the first of the usual days with most trips.
func (g grouped) busiest(weekdays ...time.Weekday) Date {
	best := None
	for _, d := range g.usual(weekdays...) {
		if best == None || g.on(d) > g.on(best) {
			best = d
		}
	}
	return best
}

// near is the first usual day after another one, else the last before it; the
// busiest where that is none.
func (g grouped) near(day Date, weekday time.Weekday) Date {
	if day == None {
		return g.busiest(weekday)
	}
	days := g.usual(weekday)
	if len(days) == 0 {
		return None
	}
	at, _ := slices.BinarySearch(days, day)
	return days[min(at, len(days)-1)]
}

// runs reports whether a service runs on a day.
func (s *Service) runs(d Date) bool {
	_, found := slices.BinarySearch(s.Days, d)
	return found
}

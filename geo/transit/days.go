package transit

import (
	"slices"
	"time"
)

// The three kinds of days that are looked at, in the order of [Feed.ChooseDays].
const (
	Weekday  = 0
	Saturday = 1
	Sunday   = 2
)

// ChooseDays gives a weekday, a Saturday and a Sunday within the feed's
// calendar, each the one with most trips, the earliest of equals: so that school
// days stand for weekdays. The weekday is a Tuesday or a Thursday where there is
// one; public holidays are passed over, but for Sundays. [None] is where no
// vehicle runs on such a day.
func (f *Feed) ChooseDays() [3]Date {
	trips := map[Date]int{}
	of := make([]int, len(f.Services))
	for _, t := range f.Trips {
		of[t.Service]++
	}
	for i, s := range f.Services {
		for _, d := range s.Days {
			trips[d] += of[i]
		}
	}
	busiest := func(days ...time.Weekday) Date {
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
	weekday := busiest(time.Tuesday, time.Thursday)
	if weekday == None {
		weekday = busiest(time.Monday, time.Wednesday, time.Friday)
	}
	return [3]Date{Weekday: weekday, Saturday: busiest(time.Saturday), Sunday: busiest(time.Sunday)}
}

// runs reports whether a service runs on a day.
func (s *Service) runs(d Date) bool {
	_, found := slices.BinarySearch(s.Days, d)
	return found
}

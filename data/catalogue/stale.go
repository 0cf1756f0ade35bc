package catalogue

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// What a source may declare as its StaleAfter besides a number of years.
const (
	staleNever   = "never"
	staleLastDay = "last-day"
)

// Stale reports whether an edition of the source is too old to be used on a day,
// which counts in UTC. lastDay is the last day of a timetable, 2006-01-02. An
// edition whose name tells no date is never stale.
func (s *Source) Stale(vintage, lastDay string, on time.Time) bool {
	last, known := s.lastUsable(vintage, lastDay)
	return known && on.UTC().Truncate(24*time.Hour).After(last)
}

// lastUsable is the last day on which an edition is usable.
func (s *Source) lastUsable(vintage, lastDay string) (day time.Time, known bool) {
	if s.StaleAfter == staleLastDay {
		day, err := time.Parse(time.DateOnly, lastDay)
		return day, err == nil
	}
	years, limited := s.usableYears()
	spoken, dated := endOf(vintage)
	return spoken.AddDate(years, 0, 0), limited && dated
}

// usableYears is for how many years an edition is usable, false for ever.
func (s *Source) usableYears() (int, bool) {
	digits, counted := strings.CutSuffix(s.StaleAfter, "y")
	years, err := strconv.Atoi(digits)
	return years, counted && err == nil && years > 0
}

// endOf is the last day of the period that an edition is named after: a year, a
// quarter, a month or a day. It is false for a name that is none of these.
func endOf(vintage string) (day time.Time, dated bool) {
	if day, err := time.Parse(time.DateOnly, vintage); err == nil {
		return day, true
	}
	if month, err := time.Parse("2006-01", vintage); err == nil {
		return month.AddDate(0, 1, -1), true
	}
	if m := quarter().FindStringSubmatch(vintage); m != nil {
		year, _ := strconv.Atoi(m[1])
		number, _ := strconv.Atoi(m[2])
		return time.Date(year, time.Month(3*number+1), 0, 0, 0, 0, 0, time.UTC), true
	}
	if year, err := time.Parse("2006", vintage); err == nil {
		return year.AddDate(1, 0, -1), true
	}
	return time.Time{}, false
}

func quarter() *regexp.Regexp { return regexp.MustCompile(`^(\d{4})T([1-4])$`) }

func (c *checker) checkStaleness() error {
	s := c.source
	_, years := s.usableYears()
	switch {
	case s.StaleAfter == "", s.StaleAfter == staleNever, years:
	case s.StaleAfter == staleLastDay && s.Target == TargetTimetable:
	default:
		return c.errorf("stale_after", "stale_after = %q is neither a number of years such as 2y, nor never, nor, of a timetable, last-day", s.StaleAfter)
	}
	return nil
}

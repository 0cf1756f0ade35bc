package catalogue

import (
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
// which counts in UTC. One that speaks of no known day, the zero time, never is.
func (s *Source) Stale(speaksOf, on time.Time) bool {
	years, limited := s.usableYears()
	if speaksOf.IsZero() || !limited {
		return false
	}
	return on.UTC().Truncate(24 * time.Hour).After(speaksOf.AddDate(years, 0, 0))
}

// usableYears is for how many years an edition is usable, false for ever.
func (s *Source) usableYears() (int, bool) {
	if s.StaleAfter == staleLastDay {
		return 0, true
	}
	digits, counted := strings.CutSuffix(s.StaleAfter, "y")
	years, err := strconv.Atoi(digits)
	return years, counted && err == nil && years > 0
}

func (c *checker) checkStaleness() {
	s := c.source
	_, limited := s.usableYears()
	ofAnother := s.StaleAfter == staleLastDay && s.Target != TargetTimetable
	if s.StaleAfter != "" && s.StaleAfter != staleNever && !limited || ofAnother {
		c.fault("stale_after", "stale_after = %q is neither a number of years such as 2y, nor never, nor, of a timetable, last-day", s.StaleAfter)
	}
}

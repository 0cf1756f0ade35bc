package catalogue

import (
	"cmp"
	"regexp"
	"strconv"
	"time"
)

const (
	// FromFile says, as a vintage's SpeaksOf, that its files tell the day: the date of
	// a road network, the last day of a timetable, the latest of the rows' [DayField].
	FromFile = "file"
	// DayField is the field of a row that says when it was last brought up to date.
	DayField = "speaks_of"
)

// Day is the last day of the period that an edition speaks of; the zero time where
// its files alone can tell.
func (v *Vintage) Day() time.Time { return endOf(cmp.Or(v.SpeaksOf, v.ID)) }

// endOf is the last day of a year, a quarter, a month or a day; the zero time for a
// text that is none of these.
func endOf(period string) time.Time {
	if day, err := time.Parse(time.DateOnly, period); err == nil {
		return day
	}
	if month, err := time.Parse("2006-01", period); err == nil {
		return month.AddDate(0, 1, -1)
	}
	if m := quarter().FindStringSubmatch(period); m != nil {
		year, _ := strconv.Atoi(m[1])
		number, _ := strconv.Atoi(m[2])
		return time.Date(year, time.Month(3*number+1), 0, 0, 0, 0, 0, time.UTC)
	}
	if year, err := time.Parse("2006", period); err == nil {
		return year.AddDate(1, 0, -1)
	}
	return time.Time{}
}

func quarter() *regexp.Regexp { return regexp.MustCompile(`^(\d{4})T([1-4])$`) }

// checkDay checks that an edition says which day it speaks of, or has its files say.
func (c *checker) checkDay() {
	v := c.vintage
	field, told := v.Fields[DayField]
	switch {
	case told && (v.SpeaksOf != FromFile || field.As != "date"):
		c.fault(DayField, "the field %s is a date, of a vintage that says speaks_of = %q", DayField, FromFile)
	case v.SpeaksOf == FromFile && c.source.Target.Tabular() && !told:
		c.fault("speaks_of", "vintage %s leaves the day that it speaks of to its files, and no field %s reads it", v.ID, DayField)
	case v.SpeaksOf != FromFile && v.Day().IsZero():
		c.fault("speaks_of", "vintage %s names no day, month, quarter or year: declare speaks_of", v.ID)
	}
}

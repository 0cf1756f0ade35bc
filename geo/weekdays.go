package geo

import (
	"strings"
	"time"
)

// Weekdays are days of the week, a bit each from Monday on; none where they are not known.
type Weekdays uint8

// String writes them as figures, 1 for Monday: "24".
func (w Weekdays) String() string {
	var b strings.Builder
	for i := range 7 {
		if w&(1<<i) != 0 {
			b.WriteByte(byte('1' + i))
		}
	}
	return b.String()
}

// ParseWeekdays reads what [Weekdays.String] writes, and passes over all else.
func ParseWeekdays(s string) (w Weekdays) {
	for _, r := range s {
		if r >= '1' && r <= '7' {
			w |= 1 << (r - '1')
		}
	}
	return w
}

// Days lists them, Monday first.
func (w Weekdays) Days() []time.Weekday {
	var out []time.Weekday
	for i := range 7 {
		if w&(1<<i) != 0 {
			out = append(out, time.Weekday((i+1)%7))
		}
	}
	return out
}

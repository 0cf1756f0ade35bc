package transit

import "time"

// DateOf is a day of the Gregorian calendar; a month or a day too many runs over
// into the next.
func DateOf(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86_400)
}

// None is no day at all.
const None Date = -1

func (d Date) time() time.Time { return time.Unix(int64(d)*86_400, 0).UTC() }

// String writes a day as 2006-01-02, none as "".
func (d Date) String() string {
	if d == None {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// publicHoliday reports whether a day is one of the eleven of metropolitan
// France (Code du travail, L3133-1).
func (d Date) publicHoliday() bool {
	year, month, day := d.time().Date()
	switch [2]int{int(month), day} {
	case [2]int{1, 1}, [2]int{5, 1}, [2]int{5, 8}, [2]int{7, 14}, [2]int{8, 15}, [2]int{11, 1}, [2]int{11, 11}, [2]int{12, 25}:
		return true
	}
	switch d - easter(year) {
	case 1, 39, 50: // Easter Monday, Ascension Day, Whit Monday
		return true
	}
	return false
}

// easter is Easter Sunday, by the anonymous algorithm that Meeus, Jones and
// Butcher published ("Astronomical Algorithms", 1991, chapter 8).
func easter(year int) Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	month, day := (h+l-7*m+114)/31, (h+l-7*m+114)%31+1
	return DateOf(year, time.Month(month), day)
}

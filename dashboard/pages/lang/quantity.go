package lang

import (
	"fmt"
	"math"
	"time"
)

// Minutes writes a duration in minutes, rounded to the minute: "25 min",
// "1 h 05", "2 h", or in English "25 min", "1 h 05 min". What is above zero and
// rounds to none is written as under a minute.
func (l Lang) Minutes(minutes float64) string {
	n := int(math.Round(minutes))
	hours, rest := n/60, n%60
	switch {
	case minutes > 0 && n == 0:
		return "<" + wide + "1" + wide + "min"
	case hours == 0:
		return fmt.Sprintf("%d%smin", n, wide)
	case rest == 0:
		return fmt.Sprintf("%s%sh", l.Integer(hours), wide)
	case l == English:
		return fmt.Sprintf("%s%sh%s%02d%smin", l.Integer(hours), wide, wide, rest, wide)
	}
	return fmt.Sprintf("%s%sh%s%02d", l.Integer(hours), wide, wide, rest)
}

// Kilometres writes a length given in metres: one decimal under ten kilometres,
// none from there on, for the estimate is no better than that.
func (l Lang) Kilometres(metres float64) string {
	km := metres / 1000
	decimals := 0
	if math.Round(km*10) < 100 {
		decimals = 1
	}
	return l.Decimal(km, decimals) + wide + "km"
}

// Metres writes a walk given in metres: to ten metres under a kilometre, then as
// [Lang.Kilometres]. A whole number of kilometres has no decimal.
func (l Lang) Metres(metres float64) string {
	tens := math.Round(metres/10) * 10
	switch {
	case tens < 1000:
		return l.Decimal(tens, 0) + wide + "m"
	case math.Mod(tens, 1000) == 0:
		return l.Decimal(tens/1000, 0) + wide + "km"
	}
	return l.Kilometres(metres)
}

// Clock writes a time given in minutes after midnight: "6 h 12" or "06:12". Past
// midnight it is that of the next day.
func (l Lang) Clock(minutes int) string {
	minutes %= 24 * 60
	if l == French {
		return fmt.Sprintf("%d%sh%s%02d", minutes/60, wide, wide, minutes%60)
	}
	return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
}

// Weekday names a day of the week: "mardi" or "Tuesday".
func (l Lang) Weekday(d time.Weekday) string {
	if l == English {
		return d.String()
	}
	return [7]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}[d]
}

// Day is Date with the day of the week: "mardi 10 mars 2026", "Tuesday 10 March
// 2026".
func (l Lang) Day(t time.Time) string { return l.Weekday(t.Weekday()) + wide + l.Date(t) }

// months names the months in the language, January first.
func months(l Lang) [12]string {
	if l == English {
		return [12]string{"January", "February", "March", "April", "May", "June", "July",
			"August", "September", "October", "November", "December"}
	}
	return [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
		"août", "septembre", "octobre", "novembre", "décembre"}
}

// Date writes a day: "1er août 2024", "14 mars 2024", "14 March 2024".
func (l Lang) Date(t time.Time) string {
	day := l.Integer(t.Day())
	if l == French && t.Day() == 1 {
		day = "1er"
	}
	return fmt.Sprintf("%s%s%s %d", day, wide, months(l)[t.Month()-1], t.Year())
}

// DateOf writes a day that is given as 2006-01-02; what is not one is left as it is.
func (l Lang) DateOf(iso string) string { return dated(iso, l.Date) }

// DayOf is [Lang.DateOf] with the day of the week.
func (l Lang) DayOf(iso string) string { return dated(iso, l.Day) }

func dated(iso string, write func(time.Time) string) string {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return write(t)
}

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

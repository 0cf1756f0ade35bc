// Package opening reads opening hours as official lists write them, and adds them up
// over an ordinary week.
package opening

import (
	"regexp"
	"strconv"
	"strings"

	"maillage/geo"
)

// week is how many minutes a place is open each day, from Monday on.
type week [7]int

// days are the attributes that hold the hours of a day each, where none called hours holds
// those of all.
func days() [7]string {
	return [7]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
}

// Week gives the hours a week that the attributes of a place tell, false where they tell
// none, or anything that is not understood: half of a week is not told as a whole.
//
// It reads ranges by day ("09:00 - 12:30 / 14:00 - 17:30"), OpenStreetMap's opening_hours
// of ordinary weeks, and the JSON of the directory of the administration.
func Week(attributes map[string]string) (hours float64, known bool) {
	w, known := read(attributes)
	minutes := 0
	for _, m := range w {
		minutes += m
	}
	return float64(minutes) / 60, known && minutes > 0
}

// Days gives the days on which a place is open, false as [Week] does.
func Days(attributes map[string]string) (days geo.Weekdays, known bool) {
	w, known := read(attributes)
	for i, m := range w {
		if m > 0 {
			days |= 1 << i
		}
	}
	return days, known && days > 0
}

func read(attributes map[string]string) (w week, known bool) {
	switch text := strings.TrimSpace(attributes["hours"]); {
	case strings.HasPrefix(text, "["):
		w, known = directory(text)
	case text != "":
		w, known = osm(text)
	default:
		w, known = byDay(attributes)
	}
	return w, known
}

// byDay reads an attribute a day; a day without one is closed.
func byDay(attributes map[string]string) (w week, ok bool) {
	for i, day := range days() {
		text := strings.TrimSpace(attributes[day])
		if text == "" {
			continue
		}
		if w[i], ok = ranges(strings.Split(text, "/")); !ok {
			return w, false
		}
	}
	return w, ok
}

// ranges adds up the times of a day, which follow each other.
func ranges(parts []string) (minutes int, ok bool) {
	last := 0
	for _, part := range parts {
		from, to, ok := between(part)
		if !ok || from < last || to <= from {
			return 0, false
		}
		minutes, last = minutes+to-from, to
	}
	return minutes, true
}

// timeRange is a range such as 09:00 - 12:30, 9h00-12h30 or 09:00:00-12:30:00.
var timeRange = regexp.MustCompile(`^(\d{1,2})[:h](\d{2})(?::\d{2})?\s*[-–]\s*(\d{1,2})[:h](\d{2})(?::\d{2})?$`)

// between reads one range in minutes after midnight; midnight at its end is that of the
// day's end.
func between(text string) (from, to int, ok bool) {
	m := timeRange.FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return 0, 0, false
	}
	var n [4]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1]) // figures, by the pattern
	}
	from, to = 60*n[0]+n[1], 60*n[2]+n[3]
	if to == 0 {
		to = 24 * 60
	}
	return from, to, n[1] < 60 && n[3] < 60 && from < 24*60 && to <= 24*60
}

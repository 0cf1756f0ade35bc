package opening

import (
	"slices"
	"strings"
)

// osm reads opening_hours as OpenStreetMap writes them, of ordinary weeks only: rules with
// a semicolon between, a later one instead of an earlier. What public holidays change is
// passed over; seasons, weeks of the month and comments are not understood.
func osm(text string) (w week, ok bool) {
	if text == "24/7" {
		for i := range w {
			w[i] = 24 * 60
		}
		return w, true
	}
	for rule := range strings.SplitSeq(text, ";") {
		if rule = strings.TrimSpace(rule); rule == "" || strings.HasPrefix(rule, "PH ") {
			continue
		}
		named, times, spaced := strings.Cut(rule, " ")
		on, areDays := weekdays(strings.TrimSuffix(named, ",PH"))
		switch {
		case !areDays:
			on, times = []int{0, 1, 2, 3, 4, 5, 6}, rule
		case !spaced:
			return w, false
		}
		minutes, understood := 0, true
		if times = strings.TrimSpace(times); times != "off" && times != "closed" {
			minutes, understood = ranges(strings.Split(times, ","))
		}
		if !understood {
			return w, false
		}
		for _, day := range on {
			w[day], ok = minutes, true
		}
	}
	return w, ok
}

// weekdays reads "Mo-Fr" or "Mo,We-Th" as days from Monday, 0, on.
func weekdays(text string) (on []int, ok bool) {
	names := []string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}
	for part := range strings.SplitSeq(text, ",") {
		first, last, several := strings.Cut(part, "-")
		from := slices.Index(names, first)
		to := from
		if several {
			to = slices.Index(names, last)
		}
		if from < 0 || to < 0 {
			return nil, false
		}
		for day := from; ; day = (day + 1) % 7 {
			on = append(on, day)
			if day == to {
				break
			}
		}
	}
	return on, true
}

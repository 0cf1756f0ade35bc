package keeping

import (
	"strings"
	"unicode"

	"maillage/geo"
	"maillage/geo/names"
)

// ParseRounds reads where a place that has rounds comes, and when: "26289: mardi, jeudi;
// 26011: 5", by codes of communes, and days by their names or by figures, 1 for Monday. It is
// false where the text says anything else.
func ParseRounds(text string) (stops []geo.Stop, ok bool) {
	for part := range strings.SplitSeq(text, ";") {
		commune, when, _ := strings.Cut(part, ":")
		days, known := parseDays(when)
		if commune = strings.TrimSpace(commune); commune == "" || !known {
			return nil, false
		}
		stops = append(stops, geo.Stop{Commune: commune, Days: days})
	}
	return stops, true
}

// parseDays reads days of the week; false where there is none, or another word.
func parseDays(text string) (days geo.Weekdays, ok bool) {
	words := strings.FieldsFunc(names.Fold(text), func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	for _, word := range words {
		day := dayOf(word)
		if day == 0 && word != "et" && word != "and" && word != "le" {
			return 0, false
		}
		days |= day
	}
	return days, days != 0
}

// dayOf are the days of a word, none of another.
func dayOf(word string) geo.Weekdays {
	if strings.Trim(word, "1234567") == "" {
		return geo.ParseWeekdays(word)
	}
	for i, name := range []string{
		"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
	} {
		if word == name || word == name+"s" {
			return 1 << (i % 7)
		}
	}
	return 0
}

// WriteRounds writes what [ParseRounds] reads.
func WriteRounds(stops []geo.Stop) string {
	var parts []string
	for _, s := range stops {
		parts = append(parts, s.Commune+":"+s.Days.String())
	}
	return strings.Join(parts, ";")
}

// rounds gives an enterprise the stops that people say, at the centres of communes: what it
// does counts on those days alone.
func (s *State) rounds(e *geo.Enterprise, g Ground) {
	said, _ := ParseRounds(s.Says[Rounds])
	e.Stops = nil
	for _, stop := range said {
		at, here := g.Communes[stop.Commune]
		if !here || at.CentreMethod == geo.CentreMissing {
			continue
		}
		stop.Point = at.Centre
		e.Stops = append(e.Stops, stop)
	}
	if len(said) == 0 {
		return
	}
	functions := make([]geo.Given, len(e.Functions)) // those of the files stay as they are
	for i, given := range e.Functions {
		if given.IsAccess() {
			given.By = geo.OnRounds + given.By
		}
		functions[i] = given
	}
	e.Functions = functions
}

package osm

import (
	"strconv"
	"strings"

	"github.com/paulmach/osm"
)

// mile is in kilometres.
const mile = 1.609344

// limit is the speed limit of a way in a direction, km/h; 0 where it has none.
// understood is false where a tag gives one that cannot be read.
func (s *Speeds) limit(tags osm.Tags, backward bool) (kmh float64, understood bool) {
	direction := "maxspeed:forward"
	if backward {
		direction = "maxspeed:backward"
	}
	understood = true
	for _, key := range []string{direction, "maxspeed", "zone:maxspeed", "source:maxspeed", "maxspeed:type"} {
		value := tags.Find(key)
		if value == "" {
			continue
		}
		kmh, ok := s.parseLimit(value)
		if ok {
			return kmh, true
		}
		// The last two name what a limit rests on, a road sign as well as a law.
		if key != "source:maxspeed" && key != "maxspeed:type" {
			understood = false
		}
	}
	return 0, understood
}

// parseLimit reads a limit: "50", "30 mph", "FR:urban", "walk", "none". Of
// several, "50;30", the lowest counts.
func (s *Speeds) parseLimit(value string) (kmh float64, ok bool) {
	if strings.ContainsAny(value, ";|") {
		for part := range strings.FieldsFuncSeq(value, func(r rune) bool { return r == ';' || r == '|' }) {
			one, fine := s.parseLimit(part)
			if fine && one > 0 && (kmh == 0 || one < kmh) {
				kmh, ok = one, true
			}
		}
		return kmh, ok
	}
	value = strings.TrimSpace(value)
	switch value {
	case "none", "signals", "variable", "unlimited":
		return 0, true
	case "walk":
		return s.WalkLimit, true
	}
	if _, zone, found := strings.Cut(value, ":"); found {
		return s.parseZone(zone)
	}
	unit := 1.0
	if number, found := strings.CutSuffix(value, "mph"); found {
		value, unit = strings.TrimSpace(number), mile
	} else if number, found := strings.CutSuffix(value, "km/h"); found {
		value = strings.TrimSpace(number)
	}
	return positive(value, unit)
}

// parseZone reads what follows the country: "urban", "zone30", "30",
// "zone:30", "walk".
func (s *Speeds) parseZone(zone string) (kmh float64, ok bool) {
	if kmh, known := s.Limits[zone]; known {
		return kmh, true
	}
	if zone == "walk" {
		return s.WalkLimit, true
	}
	return positive(strings.TrimPrefix(strings.TrimPrefix(zone, "zone"), ":"), 1)
}

func positive(number string, unit float64) (float64, bool) {
	v, err := strconv.ParseFloat(number, 64)
	if err != nil || v <= 0 || v > 500 {
		return 0, false
	}
	return v * unit, true
}

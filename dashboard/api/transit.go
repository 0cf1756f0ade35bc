package api

import (
	"fmt"

	"maillage/geo"
)

// Transit is what public transport offers a commune within a walk of its centre,
// over the timetables that are loaded.
type Transit struct {
	Stop    string       `json:"stop"`   // the nearest, "" where none is within the walk
	Metres  *float64     `json:"metres"` // walk to it
	Stops   int          `json:"stops"`  // within the walk
	Days    []TransitDay `json:"days"`   // a weekday, a Saturday, a Sunday
	Towns60 []string     `json:"towns_60"`
	Towns90 []string     `json:"towns_90"`
}

// TransitDay is one day of it. First and last are written "06:12", past "24:00"
// after the next midnight; null without departures.
type TransitDay struct {
	Date         *string `json:"date"` // null where no timetable runs such a day
	Departures   int     `json:"departures"`
	First        *string `json:"first"`
	Last         *string `json:"last"`
	Destinations int     `json:"destinations"`
}

func transitOf(row geo.Row) *Transit {
	s := row.Supply()
	if s == nil {
		return nil
	}
	out := &Transit{
		Stop: s.Stop, Stops: s.Stops,
		Towns60: append([]string{}, s.Towns60...), Towns90: append([]string{}, s.Towns90...),
	}
	if s.Stop != "" {
		out.Metres = figure(s.Metres, 0)
	}
	for _, d := range s.Days {
		day := TransitDay{Departures: d.Departures, Destinations: d.Destinations}
		if d.Date != "" {
			day.Date = &d.Date
		}
		if d.Departures > 0 {
			first, last := clock(d.First), clock(d.Last)
			day.First, day.Last = &first, &last
		}
		out.Days = append(out.Days, day)
	}
	return out
}

// clock writes minutes after midnight as timetables do.
func clock(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

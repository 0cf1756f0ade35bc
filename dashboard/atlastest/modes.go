package atlastest

import (
	"maillage/geo"
	"maillage/geo/geotest"
)

// unreachable marks a service to which no way leads.
const unreachable = -1

// byVehicle is from how many minutes on a journey without a car takes a coach:
// shorter ones are walked.
const byVehicle = 15

// withoutCar is the minutes by public transport and on foot, as minutes.
var withoutCar = [12][5]float64{
	{1, 1, 1, 41, 1},
	{48, 48, 55, 72, 48},
	{unreachable, unreachable, 90, unreachable, unreachable},
	{66, 95, 1, 58, 102},
	{unreachable, unreachable, unreachable, 140, unreachable},
	{120, 124, 131, 119, 125},
	{unreachable, unreachable, unreachable, unreachable, unreachable},
	{unreachable, unreachable, 100, unreachable, unreachable},
	{1, 88, 1, 1, 79},
	{38, 105, 40, 40, 97},
	{unreachable, unreachable, unreachable, unreachable, unreachable},
	{unknown, unknown, unknown, unknown, unknown},
}

// journey is the minutes to a service by a mode: ten times those by car on foot,
// three times by bicycle, but where the place is in the commune.
func journey(m geo.Mode, commune, service int) float64 {
	car := minutes[commune][service]
	switch {
	case m == geo.ModeTransit:
		return withoutCar[commune][service]
	case car <= 1:
		return car
	case m == geo.ModeFoot:
		return 10 * car
	case m == geo.ModeBicycle:
		return 3 * car
	}
	return car
}

// rows are those by car with the access by every other mode and what public
// transport offers.
func rows(communes []geo.Commune) []geotest.Record {
	out := rowsBy(geo.ModeCar, communes)
	for _, m := range geo.Modes()[1:] {
		for i, row := range rowsBy(m, communes) {
			if out[i].Others == nil {
				out[i].Others = map[geo.Mode]*geotest.Access{}
			}
			out[i].Others[m] = &row.Access
		}
	}
	for i := range out {
		if out[i].Level == geo.LevelCommune && out[i].Code != Withheld {
			out[i].Supply = supply(out[i].Code)
		}
	}
	return out
}

// supply is what leaves from a commune: coaches in the town and along the coast,
// two a day at Ormeval, nothing elsewhere.
func supply(code string) *geo.Supply {
	s := &geo.Supply{Days: [3]geo.SupplyDay{{Date: "2026-03-10"}, {Date: "2026-03-14"}, {Date: "2026-03-15"}}}
	day := func(i, departures, first, last, destinations int) {
		d := &s.Days[i]
		d.Departures, d.First, d.Last, d.Destinations = departures, first, last, destinations
	}
	switch code {
	case Town:
		s.Stop, s.Metres, s.Stops = "Gare routière du Port", 240, 3
		s.Towns60, s.Towns90 = []string{"00009"}, []string{"00009", Abroad}
		day(0, 23, 372, 1188, 9)
		day(1, 11, 425, 1110, 6)
	case "00009":
		s.Stop, s.Metres, s.Stops = "Valmarine, gare", 410, 2
		s.Towns90 = []string{Town}
		day(0, 12, 395, 1450, 5)
		day(1, 4, 480, 1080, 3)
		day(2, 2, 600, 1020, 2)
	case "00004":
		s.Stop, s.Metres, s.Stops = "Ormeval, mairie", 60, 1
		day(0, 2, 420, 1065, 4)
	}
	return s
}

package atlastest

import (
	"cmp"
	"math"
	"slices"

	"maillage/geo"
	"maillage/geo/geotest"
)

// unknown is a figure that is missing.
var unknown = math.NaN()

// minutes to each service, a row a commune in the order of codes, a column a
// service in the order of declaration.
var minutes = [12][5]float64{
	{1, 1, 1, 16, 1},
	{12, 12, 13, 25, 12},
	{22, 23, 8, 15, 24},
	{19, 29, 1, 16, 31},
	{17, 17, 15, 14, 18},
	{20, 21, 13, 18, 22},
	{34, 36, 24, 31, 35},
	{27, 38, 11, 25, 37},
	{1, 33, 1, 1, 34},
	{11, 31, 12, 12, 33},
	{22, 28, 23, 23, 40},
	{unknown, unknown, unknown, unknown, unknown},
}

// nearest names the facility that each of these minutes leads to, then the second
// and the third nearest.
var nearest = [5][3]string{
	{"demo:medecin-1", "demo:medecin-2"},
	{"demo:maternite-1", "demo:maternite-2"},
	{"demo:boulangerie-1", "demo:boulangerie-2", "demo:boulangerie-3"},
	{"demo:gare-1"},
	{"demo:fs-1"},
}

var fibre = [12]float64{96.2, 81, 74.5, 66, 59.1, 61, 32.4, unknown, 91.5, 70, 55, unknown}

// income is secret in the smallest communes.
var income = [12]float64{22140, 20980, 21410, 20130, 19870, 20540, unknown, 21030, 21900, 22310, unknown, unknown}

// need is greater where income is less, but for the town.
var need = [12]float64{60, 62.5, 50, 75, 100, 67.5, 87.5, 40, 20, 0, unknown, unknown}

// rowsBy are those of the communes, then of both EPCI, of the département and of
// the région, by one mode.
func rowsBy(m geo.Mode, communes []geo.Commune) []geotest.Record {
	var out []geotest.Record
	for i, c := range communes {
		if c.Asked {
			out = append(out, communeRow(m, i, c))
		}
	}
	score(out)
	of := slices.Clone(out)
	member := func(l geo.Level, code string) []geotest.Record {
		return slices.DeleteFunc(slices.Clone(of), func(r geotest.Record) bool { return r.Parents[l] != code })
	}
	rank(out)
	epci := []geotest.Record{
		sum(geo.LevelEPCI, EPCIWest, "CC de l'Ouest", member(geo.LevelEPCI, EPCIWest)),
		sum(geo.LevelEPCI, EPCIEast, "CC du Phare", member(geo.LevelEPCI, EPCIEast)),
	}
	rank(epci)
	departement := []geotest.Record{sum(geo.LevelDepartement, Departement, "Île-d'Essai", of)}
	region := []geotest.Record{sum(geo.LevelRegion, Region, "Atlantique-Fictive", of)}
	region[0].Partial = true
	rank(departement)
	rank(region)
	for _, rows := range [][]geotest.Record{out, epci, departement, region} {
		strict(rows)
	}
	if m == geo.ModeCar {
		vary(out)
		vary(epci)
	}
	return slices.Concat(out, epci, departement, region)
}

func communeRow(m geo.Mode, i int, c geo.Commune) geotest.Record {
	row := geotest.Record{
		Territory: geo.Territory{Level: geo.LevelCommune, Code: c.Code, Name: c.Name, Population: c.Population, Communes: 1},
		Parents: map[geo.Level]string{
			geo.LevelEPCI: c.EPCI, geo.LevelDepartement: c.Departement, geo.LevelRegion: c.Region,
		},
		Indicators: []float64{fibre[i], income[i], need[i]},
	}
	for s, service := range declarations().Services {
		row.Services = append(row.Services, access(m, journey(m, i, s), service, nearest[s], c))
	}
	if c.Code == Remote && m == geo.ModeCar { // a bakery is out of reach there, a social enterprise is not
		s := &row.Services[2]
		s.Without, s.Minutes, s.Metres = s.Minutes, 2, 1700
		s.Gap, s.Beyond, s.State, s.Enterprise = 0, 0, geo.StateEnterprise, "demo-ess:2"
		s.Answered = c.Population
	}
	row.Profile = profile(c.Code)
	return row
}

func access(mode geo.Mode, m float64, s geo.Service, facilities [3]string, c geo.Commune) geo.ServiceScore {
	switch {
	case !geo.Known(m):
		return geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: geo.ReasonNoCentre, Unknown: c.Population})
	case m == unreachable:
		return geotest.NoTime(geo.ServiceScore{State: geo.StateUncovered, Reason: geo.ReasonUnreachable, Gap: 1, Beyond: c.Population})
	}
	out := geo.ServiceScore{
		Minutes: m, Metres: m * 50_000 / 60, Gap: s.Limit.Gap(m),
		Method: geo.MethodRoad, State: geo.StateCovered, Facility: facilities[0],
	}
	if mode == geo.ModeTransit && m >= byVehicle {
		out.Method = geo.MethodTransit
	}
	for i, facility := range facilities[1:] {
		if facility != "" {
			out.Next[i] = geo.Alternative{Facility: facility, Minutes: m + 4 + 5*float64(i)}
		}
	}
	if m > s.Limit.Acceptable {
		out.State, out.Beyond = geo.StateUncovered, c.Population
	}
	if m == 1 {
		out.Count = 1
	}
	return out
}

// rank sets the ranks within one level, 1 the most fragile.
func rank(rows []geotest.Record) {
	var order []*geotest.Record
	for i := range rows {
		if rows[i].Index.Known() {
			order = append(order, &rows[i])
		}
	}
	slices.SortFunc(order, func(a, b *geotest.Record) int { return cmp.Compare(b.Index.Value, a.Index.Value) })
	for i, r := range order {
		r.Index.Rank, r.Index.Of = i+1, len(order)
		if r.Level == geo.LevelCommune {
			r.Index.RankInDepartement, r.Index.OfInDepartement = i+1, len(order)
		}
	}
}

// vary gives ranked rows an interval: from one rank better to two worse.
func vary(rows []geotest.Record) {
	for i := range rows {
		x := &rows[i].Index
		if !x.Known() {
			continue
		}
		x.Interval = geo.Interval{Median: float64(x.Rank) + 0.5, Low: max(1, x.Rank-2), High: min(x.Of, x.Rank+1)}
		if x.Rank == 1 {
			x.Interval.WorstDecile = 0.87
		}
		if rows[i].Level == geo.LevelCommune {
			x.Interval.Driver, x.Interval.DriverShare = "normalisation", 0.64
		}
	}
}

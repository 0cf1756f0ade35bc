package release_test

import (
	"math"
	"time"

	"maillage/geo"
	"maillage/geo/geotest"
)

// declarations name two services and two indicators, beside what the store does
// not read.
const declarations = `{"themes": [{"id": "sante"}], "services": [{"id": "pharmacie"}, {"id": "ecole"}],
	"indicators": [{"id": "revenu", "unit": "€"}, {"id": "fibre"}], "indices": [{"id": "fragilite"}, {"id": "autre"}]}`

// newRelease is a complete result over the island, unlike any other of another id.
func newRelease(id string, at time.Time) geo.Release {
	r := releaseOf(id, at, measuredIsland())
	r.Result.Threads = []geo.Reliance{{Service: 0, Place: 1, Communes: []int32{0, 1}, People: []int32{7, 2900}}, {Service: 1, Place: 0, Communes: []int32{1}, People: []int32{1}}}
	r.Result.Answers = []geo.Reliance{{Service: 1, Place: 3, Communes: []int32{0}, People: []int32{40}}}
	return r
}

// measuredIsland is what is measured of the island.
func measuredIsland() []geotest.Record {
	themes := func(gap float64) []geo.ThemeScore {
		scores := make([]geo.ThemeScore, len(geo.Themes()))
		scores[2] = geo.ThemeScore{Gap: gap, Coverage: 0.75}
		return scores
	}
	commune := geotest.Record{
		Territory: geo.Territory{Level: geo.LevelCommune, Code: "00001", Name: "Bourg", Population: 3000, Communes: 1},
		Parents: map[geo.Level]string{
			geo.LevelEPCI: "200000001", geo.LevelDepartement: "00", geo.LevelRegion: "99",
		},
		Access: geotest.Access{Index: geo.Score{Value: 23.4, Coverage: 0.9, Rank: 2, Of: 2, RankInDepartement: 1, OfInDepartement: 2,
			Interval: geo.Interval{Median: 1.5, Low: 1, High: 2, WorstDecile: 0.125, Driver: "normalisation", DriverShare: 0.75}},
			Themes: themes(0.25),
			Services: []geo.ServiceScore{
				{Minutes: 1, Metres: 0, Method: geo.MethodEstimate, State: geo.StateCovered, Facility: "bpe:1", Count: 1,
					Next: [2]geo.Alternative{{Facility: "bpe:2", Minutes: 18.5}, {Facility: "bpe:3", Minutes: 60.125}}},
				{Minutes: 18.5, Metres: 15416.7, Gap: 0.6, Method: geo.MethodEstimate, State: geo.StateEnterprise,
					Facility: "bpe:2", Enterprise: "siae:1", Beyond: 3000, Edge: true},
			}},
		Indicators: []float64{22000, math.NaN()},
		Profile:    &geo.Profile{Type: 1, Twins: []geo.Twin{{Code: "00002", Distance: 0.25}, {Code: "00003", Distance: 1.5}}},
		Composites: []geo.Score{{Value: 62.5, Coverage: 0.9, Rank: 1, Of: 1, RankInDepartement: 1, OfInDepartement: 1}},
		Others: map[geo.Mode]*geotest.Access{geo.ModeBicycle: {
			Index:  geo.Score{Value: 61.5, Coverage: 1, Rank: 1, Of: 1, RankInDepartement: 1, OfInDepartement: 1},
			Themes: themes(0.875),
			Services: []geo.ServiceScore{
				{Minutes: 2.25, Metres: 640, Method: geo.MethodRoad, State: geo.StateCovered, Facility: "bpe:1", Count: 1,
					Next: [2]geo.Alternative{{Facility: "bpe:3", Minutes: 75}}},
				geotest.NoTime(geo.ServiceScore{Gap: 1, State: geo.StateUncovered, Reason: geo.ReasonUnreachable, Beyond: 3000}),
			},
		}},
		Supply: &geo.Supply{Stop: "Bourg, port", Metres: 210.5, Stops: 3, Towns60: []string{"00003"}, Towns90: []string{"00003", "00004"},
			Days: [3]geo.SupplyDay{{Date: "2026-03-03", Departures: 12, First: 372, Last: 1475, Destinations: 9}, {Date: "2026-03-07", Departures: 1, First: 600, Last: 600, Destinations: 2}, {}}},
	}
	remote := geotest.Record{
		Territory: geo.Territory{Level: geo.LevelCommune, Code: "00002", Name: "Vallon", Population: geo.NoCount, Communes: 1},
		Parents:   map[geo.Level]string{geo.LevelDepartement: "00", geo.LevelRegion: "99"},
		Access: geotest.Access{
			Index:    geo.Score{Value: math.NaN(), Coverage: 0.4, Of: 2, OfInDepartement: 2},
			Themes:   themes(1),
			Services: []geo.ServiceScore{geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: "no_centre"}), geotest.Unknown(geo.ServiceScore{State: geo.StateUnknown, Reason: "no_facility"})},
		},
		Indicators: []float64{math.NaN(), 0.5},
		Composites: []geo.Score{{Value: math.NaN(), Coverage: 0.25, Of: 1, OfInDepartement: 1}},
	}
	region := geotest.Record{
		Territory: geo.Territory{Level: geo.LevelRegion, Code: "99", Name: "Les Îles", Population: geo.NoCount, Communes: 2, Partial: true},
		Access: geotest.Access{Index: geo.Score{Value: 25, Coverage: 1, Rank: 1, Of: 1},
			Themes: themes(0.5),
			Services: []geo.ServiceScore{
				{Minutes: 2, Metres: 10, Method: geo.MethodEstimate, State: geo.StateCovered, Count: 1},
				{Minutes: 9, Metres: 90, Method: geo.MethodEstimate, State: geo.StateUncovered, Beyond: geo.NoCount, Count: 2},
			}},
		Indicators: []float64{math.NaN(), math.NaN()},
		Composites: []geo.Score{{Value: 62.5, Coverage: 0.75, Rank: 1, Of: 1}},
	}
	return []geotest.Record{commune, remote, region}
}

// releaseOf is a release of records.
func releaseOf(id string, at time.Time, records []geotest.Record) geo.Release {
	alpha, result := 0.5, geotest.Result(records)
	result.Types = []geo.Type{
		{Medoid: "00002", Size: 3, Silhouette: 0.5, Traits: []geo.Trait{{Feature: "theme:sante", Strength: 1.5}}}, {Medoid: "00001", Size: 1, Traits: []geo.Trait{}},
	}
	result.ServiceDays = []geo.ServiceDays{{Source: "gtfs", Days: [3]string{"2026-03-10", "2026-03-14", ""}}}
	result.Analysis = &geo.Analysis{
		Runs: 10, Communes: 1, Factors: []geo.FactorEffect{{ID: "weights", First: 0.25, Total: 0.5, FirstInterval: [2]float64{0.125, 0.375}, TotalInterval: [2]float64{0.25, 0.75}}}, Alpha: &alpha,
		Themes: []geo.ThemeRole{{Theme: geo.ThemeHealth, Weight: 1}}, Correlation: [][]*float64{{&alpha, nil}},
	}
	return geo.Release{
		ID: id, Published: at, Scope: []string{"00"},
		Sources:    []geo.SourceVintage{{Source: "bpe", Vintage: "2024"}, {Source: "cog", Vintage: "2026"}},
		ComputedBy: map[string]string{"measure": "2"},
		AsOf:       time.Date(2028, time.March, 1, 0, 0, 0, 0, time.UTC),
		Stale:      []geo.SourceVintage{{Source: "bpe", Vintage: "2024"}},
		Result:     result,
	}
}

// contents is all that a release says, to be compared, but for when it was computed.
func contents(r geo.Release) string {
	rest := *r.Result
	rest.Frames, rest.Places, r.Computed = nil, nil, time.Time{}
	records := geotest.Records(r.Result)
	r.Result = &rest
	return geotest.Text(r) + geotest.Text(records)
}

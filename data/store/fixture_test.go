package store_test

import (
	"context"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/geo"
	"maillage/geo/geotest"
)

// island loads a small fictional territory: Bourg and Vallon were asked for, Rive
// lies in the surroundings, Lointain outside.
const island = `
	insert into source_vintage values
	  ('cog', '2026', 'Codes', 'INSEE', 'https://example.org', 'https://example.org/cog.csv', 'lov2', 'INSEE', '{00}', 'f1', now(), '{"read":4,"seconds":2}'),
	  ('contours', '2018', 'Contours', 'IGN', 'https://example.org', 'https://example.org/c.zip', 'lov2', 'IGN', '{00}', 'f2', now(), '{}'),
	  ('bpe', '2018', 'Équipements', 'INSEE', 'https://example.org', 'https://example.org/bpe.csv', 'lov2', 'INSEE', '{00}', 'f3', now(), '{}'),
	  ('bpe', '2024', 'Équipements', 'INSEE', 'https://example.org', 'https://example.org/bpe.csv', 'lov2', 'INSEE', '{00}', 'f4', now(), '{}');
	insert into region values ('99', 'Les Îles', 'cog', '2026');
	insert into departement values ('00', 'L''Île', '99', 'cog', '2026');
	insert into epci values ('200000001', 'CC de l''Île', 'CC', 'cog', '2026');
	insert into commune values
	  ('00001', 'Bourg', '00', '99', 3000, '{00100,00110}', 'cog', '2026'),
	  ('00002', 'Vallon', '00', '99', 120, '{00100}', 'cog', '2026'),
	  ('00003', 'Rive', '00', '99', 50, '{}', 'cog', '2026'),
	  ('00004', 'Lointain', '00', '99', 10, '{}', 'cog', '2026');
	insert into epci_member values ('00001', '200000001', 'cog', '2026');
	insert into scope values ('00'), ('84');
	insert into commune_scope values ('00001', 'asked'), ('00002', 'asked'), ('00003', 'surroundings');
	insert into observation values
	  ('00001', 'commune_montagne', 'cog', '2026', 0, 'value'),
	  ('00002', 'commune_montagne', 'cog', '2026', 1, 'value'),
	  ('00001', 'revenu_median', 'bpe', '2018', 21000, 'value'),
	  ('00001', 'revenu_median', 'bpe', '2024', 22000, 'value'),
	  ('00002', 'revenu_median', 'bpe', '2024', null, 'secret'),
	  ('00004', 'revenu_median', 'bpe', '2024', 99999, 'value');
	insert into zoning values
	  ('00001', 'zrr', 'C', 'classée', 'bpe', '2018'),
	  ('00001', 'zrr', 'P', null, 'bpe', '2024');
	insert into facility values
	  ('bpe:2', 'bpe', '2024', '2', 'École', '00002', null, 'commune', null, '{}'),
	  ('bpe:1', 'bpe', '2024', '1', 'Pharmacie', '00001', '1 place', 'address', st_setsrid(st_makepoint(-5.2, 47.1), 4326), '{"quai": true}'),
	  ('bpe:3', 'bpe', '2024', '3', 'Phare', '00004', null, 'commune', null, '{}');
	insert into facility_function values ('bpe:2', 'bpe:C108', 2), ('bpe:1', 'bpe:D307', 1), ('bpe:1', 'bpe:B203', 3), ('bpe:3', 'bpe:X', 1);
	insert into enterprise values
	  ('siae:2', 'bpe', '2024', '2', 'Jardin', 'ACI', null, null, null, null, '00003', 'commune', null),
	  ('siae:1', 'bpe', '2024', '1', 'Atelier', 'EI', '12345678901234', '8121Z', 'https://example.org', '2 quai', '00001', 'address', st_setsrid(st_makepoint(-5.21, 47.11), 4326));
	insert into centre values ('00001', st_setsrid(st_makepoint(-5.2, 47.05), 4326), 'mairie', 'cog', '2026');
	insert into attempt (source, vintage, scope, at, outcome, message, report) values
	  ('bpe', '2024', '{00}', '2026-01-01T00:00:00Z', 'loaded', '', '{"loaded":3}'),
	  ('bpe', '2024', '{00}', '2026-01-02T00:00:00Z', 'refused', 'too many rejects', '{"loaded":0}'),
	  ('poste', '2026', '{00}', '2026-01-03T00:00:00Z', 'refused', 'truncated', '{}');
	insert into quarantine values
	  ('bpe', '2024', 'b.csv', 9, 'NB', '-1', 'negative', '…;-1'),
	  ('bpe', '2024', 'a.csv', 12, 'NB', 'x', 'not a number', '…;x'),
	  ('bpe', '2024', 'a.csv', 7, 'NB', '-2', 'negative', '…;-2'),
	  ('poste', '2026', 'p.csv', 1, '', '', 'truncated', '…');`

// newIsland opens a store that holds the island. Contours go in by COPY, as
// loads write them.
func newIsland(t *testing.T) *store.Store {
	t.Helper()
	st := storetest.New(t)
	ctx := context.Background()
	if _, err := st.Pool().Exec(ctx, island); err != nil {
		t.Fatalf("load the island: %v", err)
	}
	rows := [][]any{
		{"00001", []string{"00001"}, ewkb.MustMarshal(square(-5.3, 47, -5.1, 47.2), 4326), "contours", "2018"},
		{"00002", []string{"00002"}, ewkb.MustMarshal(square(-5.1, 47, -5, 47.2), 4326), "contours", "2018"},
	}
	columns := []string{"commune", "parts", "geom", "source", "vintage"}
	if _, err := st.Pool().CopyFrom(ctx, pgx.Identifier{"contour"}, columns, pgx.CopyFromRows(rows)); err != nil {
		t.Fatalf("copy the island's contours: %v", err)
	}
	return st
}

func square(west, south, east, north float64) orb.MultiPolygon {
	return orb.MultiPolygon{{{{west, south}, {east, south}, {east, north}, {west, north}, {west, south}}}}
}

// declarations name two services and two indicators, beside what the store does
// not read.
const declarations = `{"themes": [{"id": "sante"}], "services": [{"id": "pharmacie"}, {"id": "ecole"}],
	"indicators": [{"id": "revenu", "unit": "€"}, {"id": "fibre"}], "indices": [{"id": "fragilite"}, {"id": "autre"}]}`

// newRelease is a complete result over the island, unlike any other of another id.
func newRelease(id string, at time.Time) geo.Release { return releaseOf(id, at, measuredIsland()) }

// measuredIsland is what is measured of the island.
func measuredIsland() []geotest.Record {
	themes := func(gap float64) []geo.ThemeScore {
		scores := make([]geo.ThemeScore, len(geo.Themes()))
		scores[2] = geo.ThemeScore{Gap: gap, Coverage: 0.75, Known: true}
		return scores
	}
	commune := geotest.Record{
		Territory: geo.Territory{Level: geo.LevelCommune, Code: "00001", Name: "Bourg", Population: 3000, Communes: 1},
		Parents: map[geo.Level]string{
			geo.LevelEPCI: "200000001", geo.LevelDepartement: "00", geo.LevelRegion: "99",
		},
		Access: geotest.Access{Index: geo.Score{Value: 23.4, Coverage: 0.9, Known: true, Rank: 2, Of: 2, RankInDepartement: 1, OfInDepartement: 2,
			Interval: geo.Interval{Median: 1.5, Low: 1, High: 2, WorstDecile: 0.125, Driver: "normalisation", DriverShare: 0.75}},
			Themes: themes(0.25),
			Services: []geo.ServiceScore{
				{Minutes: 1, Metres: 0, Known: true, Method: geo.MethodEstimate, State: geo.StateCovered, Facility: "bpe:1", Count: 1,
					Next: [2]geo.Alternative{{Facility: "bpe:2", Minutes: 18.5}, {Facility: "bpe:3", Minutes: 60.125}}},
				{Minutes: 18.5, Metres: 15416.7, Gap: 0.6, Known: true, Method: geo.MethodEstimate, State: geo.StateEnterprise,
					Facility: "bpe:2", Enterprise: "siae:1", Beyond: 3000},
			}},
		Indicators: []geo.Value{{Value: 22000, Known: true}, {}},
		Profile:    &geo.Profile{Type: 1, Twins: []geo.Twin{{Code: "00002", Distance: 0.25}, {Code: "00003", Distance: 1.5}}},
		Composites: []geo.Score{{Value: 62.5, Coverage: 0.9, Known: true, Rank: 1, Of: 1, RankInDepartement: 1, OfInDepartement: 1}},
		Others: map[geo.Mode]*geotest.Access{geo.ModeBicycle: {
			Index:  geo.Score{Value: 61.5, Coverage: 1, Known: true, Rank: 1, Of: 1, RankInDepartement: 1, OfInDepartement: 1},
			Themes: themes(0.875),
			Services: []geo.ServiceScore{
				{Minutes: 2.25, Metres: 640, Known: true, Method: geo.MethodRoad, State: geo.StateCovered, Facility: "bpe:1", Count: 1,
					Next: [2]geo.Alternative{{Facility: "bpe:3", Minutes: 75}}},
				{Gap: 1, State: geo.StateUncovered, Reason: geo.ReasonUnreachable, Beyond: 3000},
			},
		}},
		Supply: &geo.Supply{Stop: "Bourg, port", Metres: 210.5, Stops: 3, Towns60: []string{"00003"}, Towns90: []string{"00003", "00004"},
			Days: [3]geo.SupplyDay{{Date: "2026-03-03", Departures: 12, First: 372, Last: 1475, Destinations: 9}, {Date: "2026-03-07", Departures: 1, First: 600, Last: 600, Destinations: 2}, {}}},
	}
	remote := geotest.Record{
		Territory: geo.Territory{Level: geo.LevelCommune, Code: "00002", Name: "Vallon", Population: 120, Communes: 1},
		Parents:   map[geo.Level]string{geo.LevelDepartement: "00", geo.LevelRegion: "99"},
		Access: geotest.Access{
			Index:    geo.Score{Coverage: 0.4, Of: 2, OfInDepartement: 2},
			Themes:   themes(1),
			Services: []geo.ServiceScore{{State: geo.StateUnknown, Reason: "no_centre"}, {State: geo.StateUnknown, Reason: "no_facility"}},
		},
		Indicators: []geo.Value{{}, {Value: 0.5, Known: true}},
		Composites: []geo.Score{{Coverage: 0.25, Of: 1, OfInDepartement: 1}},
	}
	region := geotest.Record{
		Territory: geo.Territory{Level: geo.LevelRegion, Code: "99", Name: "Les Îles", Population: 3120, Communes: 2, Partial: true},
		Access: geotest.Access{Index: geo.Score{Value: 25, Coverage: 1, Known: true, Rank: 1, Of: 1},
			Themes: themes(0.5),
			Services: []geo.ServiceScore{
				{Minutes: 2, Metres: 10, Known: true, Method: geo.MethodEstimate, State: geo.StateCovered, Count: 1},
				{Minutes: 9, Metres: 90, Known: true, Method: geo.MethodEstimate, State: geo.StateUncovered, Beyond: 3000, Count: 2},
			}},
		Indicators: []geo.Value{{}, {}},
		Composites: []geo.Score{{Value: 62.5, Coverage: 0.75, Known: true, Rank: 1, Of: 1}},
	}
	return []geotest.Record{commune, remote, region}
}

// releaseOf is a release of records.
func releaseOf(id string, at time.Time, records []geotest.Record) geo.Release {
	alpha, result := 0.5, geotest.Result(records)
	result.Types = []geo.Type{
		{Medoid: "00002", Size: 3, Silhouette: 0.5, Traits: []geo.Trait{{Feature: "theme:sante", Strength: 1.5}}}, {Medoid: "00001", Size: 1, Traits: []geo.Trait{}},
	}
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

// contents is all that a release says, to be compared.
func contents(r geo.Release) any {
	told := *r.Result
	told.Frames, told.Places = nil, nil
	records := geotest.Records(r.Result)
	r.Result = &told
	return []any{r, records}
}

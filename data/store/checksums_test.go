package store_test

import (
	"maps"
	"slices"
	"testing"

	"maillage/data/storetest"
)

func TestChecksumsFollowDataAlone(t *testing.T) {
	t.Parallel()
	st := storetest.FourCommunes(t)
	before, err := st.Checksums(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, sql string
		changed   []string
	}{
		{"order of rows", `with f as (delete from facility_function where facility = 'bpe:1' returning *) select * from f;
			insert into facility_function values ('bpe:1', 'bpe:B203', 3), ('bpe:1', 'bpe:D307', 1)`, nil},
		{"times and seconds", `update source_vintage set loaded_at = '2001-01-01', report = report || '{"seconds": 9, "rows_per_second": 1}'`, nil},
		{"history", `delete from attempt`, nil},
		{"a count", `update facility_function set count = count + 1 where type = 'bpe:X'`, []string{"facility_function"}},
		{"a report", `update source_vintage set report = report || '{"read": 5}' where source = 'cog'`, []string{"facility_function", "source_vintage"}},
		{"a contour", `update contour set geom = st_translate(geom, 0.001, 0) where commune = '00002'`, []string{"contour", "facility_function", "source_vintage"}},
	}
	for _, tt := range tests { // one after the other: changes add up
		if _, err := st.Pool().Exec(t.Context(), tt.sql); err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		after, err := st.Checksums(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var changed []string
		for _, table := range slices.Sorted(maps.Keys(after)) {
			if after[table] != before[table] {
				changed = append(changed, table)
			}
		}
		if !slices.Equal(changed, tt.changed) || len(after) != len(before) {
			t.Errorf("%s: changed %v, want %v", tt.name, changed, tt.changed)
		}
	}
}

func TestChecksumsCoverTheSchema(t *testing.T) {
	t.Parallel()
	sums, err := storetest.FourCommunes(t).Checksums(t.Context())
	storetest.Compare(t, slices.Sorted(maps.Keys(sums)), err, []string{
		"aid", "centre", "commune", "commune_former", "commune_population", "commune_postcodes", "commune_scope", "competence", "contour", "departement", "enterprise", "enterprise_former", "enterprise_function", "enterprise_merging", "enterprise_record", "epci", "epci_group", "epci_member",
		"equipment_detail", "equipment_history", "facility", "facility_double", "facility_function", "keeper_change", "landmark", "link_decision", "link_doubt", "network", "observation", "office", "office_area", "quarantine", "recorded", "region", "release",
		"release_access", "release_answer", "release_composite", "release_index", "release_indicator", "release_nearest", "release_past", "release_place", "release_profile", "release_supply",
		"release_supply_day", "release_territory", "release_thread", "scope", "source_vintage", "square", "succession", "timetable", "town_hall",
		"transit_day", "transit_route", "transit_stop", "transit_stop_time", "transit_transfer", "transit_trip", "zoning",
	})
}

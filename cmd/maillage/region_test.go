package main

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/opendatatest"
)

// TestRegionLoadsWholeFromTheOfficialFiles loads Auvergne-Rhône-Alpes (région
// 84) twice and compares the tables with direct counts over the files.
func TestRegionLoadsWholeFromTheOfficialFiles(t *testing.T) {
	t.Parallel()
	mirror, region := opendatatest.Dir(t), serveRegion(t)
	home, ctx := region.home, within(t, 12*time.Minute)
	checkRegionReport(t, region.report(t))
	db := connect(t, ctx, home)
	checkRegionTables(t, ctx, db)
	checkFigures(t, ctx, home)
	before := checksums(t, ctx, home)

	second := readReport(t, mustRun(t, ctx, home, "ingest", "--territory", "84", "--mirror", mirror, "--json", "--quiet"))
	mustRun(t, ctx, home, "compute", "--quiet", "--as-of", "2020-12-31")
	checkOutcomes(t, second, "unchanged")
	if after := checksums(t, ctx, home); before != after {
		t.Errorf("a second run changed the database:\n%s\n%s", before, after)
	}
}

// checkOutcomes tells each source that did not end as wanted. The mirror holds
// no road extract and no squares among others: the région is measured by estimate, and
// what it lacks must be told as absent.
func checkOutcomes(t *testing.T, r loadReport, want string) {
	t.Helper()
	for _, s := range r.Sources {
		want := want
		if opendatatest.Lacking(s.Source) {
			want = "absent"
		}
		if s.Outcome != want {
			t.Errorf("%s is %s, want %s: %s", s.Source, s.Outcome, want, s.Message)
		}
	}
}

func checkRegionReport(t *testing.T, r loadReport) {
	t.Helper()
	checkOutcomes(t, r, "loaded")
	if r.Communes.Asked != 4025 || r.Communes.Population != 8205557 {
		t.Errorf("%d communes and %d inhabitants, want 4025 and 8205557", r.Communes.Asked, r.Communes.Population)
	}
	var missing []string
	for _, c := range r.Communes.MissingContours {
		missing = append(missing, c.Code+" "+c.Name)
	}
	want := []string{"15031 Celles", "15035 Chalinargues", "15047 Chavagnac", "15171 Sainte-Anastasie"}
	if !slices.Equal(missing, want) {
		t.Errorf("missing contours %q, want %q", missing, want)
	}
	for _, s := range r.Sources {
		given := 0
		for reason, n := range s.Reasons {
			if reason == "" {
				t.Errorf("%s: %d rows rejected without a reason", s.Source, n)
			}
			given += n
		}
		if s.Read != s.Loaded+s.Outside+s.Filtered+s.Merged+s.Rejected {
			t.Errorf("%s: the rows do not add up: %+v", s.Source, s)
		}
		if given != s.Rejected {
			t.Errorf("%s: %d rows rejected, %d of them with a reason", s.Source, s.Rejected, given)
		}
	}
}

func checkRegionTables(t *testing.T, ctx context.Context, db *pgx.Conn) {
	t.Helper()
	const equipment = `
		select coalesce(sum(n.count), 0) from facility f join facility_function n on n.facility = f.id
		join commune c on c.code = f.commune
		where f.source = 'bpe' and c.region = '84' and ($1 = '' or c.departement = $1) and ($2 = '' or c.code = $2)`
	for _, tc := range []struct {
		what, query string
		args        []any
		want        int
	}{
		{"pieces of equipment in the région", equipment, []any{"", ""}, 303775},
		{"pieces of equipment in the Drôme", equipment, []any{"26", ""}, 21372},
		{"pieces of equipment in Lyon, its arrondissements together", equipment, []any{"", "69123"}, 21825},
		{"inhabitants of Lyon, its arrondissements together", `select value::int from observation where commune = '69123' and name = 'population_2021'`, nil, 522250},
		{"schools described, not counted", `select sum(count) from equipment_detail`, nil, 9081},
		{"stations", `select count(*) from facility where source = 'gares' and commune in (select commune from commune_scope where role = 'asked')`, nil, 328},
		{"communes in an arrondissement of Lyon", `select count(*) from facility where commune ~ '^6938'`, nil, 0},
		{"communes in the release", `select count(*) from release_territory t join release r on r.id = t.release and r.published where level = 'commune'`, nil, 4025},
		{"inhabitants in the release", `select population from release_territory t join release r on r.id = t.release and r.published where level = 'region' and code = '84'`, nil, 8205557},
		{"quarantined rows without a reason", `select count(*) from quarantine where reason = '' or raw = '' or line < 1`, nil, 0},
	} {
		var got int
		if err := db.QueryRow(ctx, tc.query, tc.args...).Scan(&got); err != nil {
			t.Fatalf("%s: %v", tc.what, err)
		}
		if got != tc.want {
			t.Errorf("%s: %d, want %d", tc.what, got, tc.want)
		}
	}
}

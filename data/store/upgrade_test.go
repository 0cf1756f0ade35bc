package store_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"
	tern "github.com/jackc/tern/v2/migrate"

	"maillage/data/store"
	"maillage/data/storetest"
)

// droppedAnew are tables whose rows a migration drops on purpose, since the next load writes them anew.
var droppedAnew = map[string]int{"recorded": 30}

// TestEachMigrationKeepsWhatEarlierVersionsHold brings a database from the first version to the last, a migration at a
// time. At each version it is given what only that one could hold (testdata/upgrade), so that a migration meets rows of
// every version before it, as it does in the database of somebody who upgrades from any of them.
func TestEachMigrationKeepsWhatEarlierVersionsHold(t *testing.T) {
	t.Parallel()
	address := storetest.Blank(t)
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	m, err := tern.NewMigrator(t.Context(), conn, "public.schema_version")
	if err != nil {
		t.Fatal(err)
	}
	if err := m.LoadMigrations(store.Migrations()); err != nil {
		t.Fatal(err)
	}
	held := map[string]int64{}
	for version := 1; version <= store.Newest(); version++ {
		if err := m.MigrateTo(t.Context(), int32(version)); err != nil {
			t.Fatalf("migration %d, with rows in place: %v", version, err)
		}
		now := rowsOf(t, conn)
		for _, table := range slices.Sorted(maps.Keys(held)) {
			if n, there := now[table]; there && n < held[table] && droppedAnew[table] != version {
				t.Errorf("migration %d leaves %d rows of %d in %s", version, n, held[table], table)
			}
		}
		fill(t, conn, version)
		held = rowsOf(t, conn)
	}
	tellTheSame(t, storetest.Open(t, address))
}

// fill gives a database what a version of the schema is the first to hold.
func fill(t *testing.T, conn *pgx.Conn, version int) {
	t.Helper()
	rows, err := os.ReadFile(fmt.Sprintf("testdata/upgrade/%03d.sql", version))
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err == nil {
		_, err = conn.Exec(t.Context(), string(rows))
	}
	if err != nil {
		t.Fatalf("rows of version %d: %v", version, err)
	}
}

func rowsOf(t *testing.T, conn *pgx.Conn) map[string]int64 {
	t.Helper()
	// One query for all tables: a query a table would take longer than the migrations.
	const query = `
		select c.relname, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', c.relname), false, true, '')))[1]::text::bigint
		from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
		  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`
	rows, err := conn.Query(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int64{}
	var name string
	var n int64
	if _, err := pgx.ForEachRow(rows, []any{&name, &n}, func() error { counts[name] = n; return nil }); err != nil {
		t.Fatal(err)
	}
	return counts
}

// tellTheSame asks the last version for what the earlier ones were given.
func tellTheSame(t *testing.T, st *store.Store) {
	t.Helper()
	for query, want := range map[string][]string{
		`select concat_ws(' ', code, mode, index_value, rank) from release_index order by code`:          {"00001 car 20.5 2", "00002 car 61.25 1"},
		`select concat_ws(' ', code, theme, gap) from release_theme where gap is not null order by code`: {"00001 sante 0.1", "00002 sante 0.7"},
		`select concat_ws(' ', service, minutes, metres, gap, method, state, facility, enterprise, beyond, count)
			from release_service where code = '00002' order by service`: {"ecole unknown 0 2", "pharmacie 22.5 15000 0.7 estimate enterprise bpe:1 siae:1 120 0"},
		`select concat_ws(' ', code, indicator, value) from release_indicator`:                                                                {"00001 revenu 21000"},
		`select concat_ws(' ', r.id, name, population) from release_territory join release r on r.id = release where published order by code`: {"r1 Bourg 3000", "r1 Vallon 120"},
		`select concat_ws(' ', service, count, gap) from release_past_service order by service`:                                               {"ecole 2 0", "pharmacie 1 0.2"},
		`select concat_ws(' ', id, name, social, kinds, records, geom is not null) from enterprise`:                                           {"siae:1 Atelier t {EI} {siae:1} t"},
		`select concat_ws(' ', id, naf) from enterprise_record`:                                                                               {"siae:1 8121Z"},
		`select concat_ws(' ', enterprise, function, certainty) from enterprise_function`:                                                     {"siae:1 insertion A"},
		`select concat_ws(' ', id, name, attributes) from facility order by id`:                                                               {`bpe:1 Pharmacie {"quai": true}`, "bpe:2 École {}"},
		`select concat_ws(' ', commune, population) from commune_inhabitants order by commune`:                                                {"00001 3010", "00002 120"},
		`select concat_ws(' ', commune, status, value) from observation order by commune`:                                                     {"00001 value 21000", "00002 secret"},
		`select concat_ws(' ', source, line, reason, raw) from quarantine`:                                                                    {"bpe 9 negative …;-1"},
		`select concat_ws(' ', source, speaks_of) from source_vintage order by source`:                                                        {"bpe 2024-03-31", "cog 2024-12-31", "siae 2024-01-15"},
		`select concat_ws(' ', name, role) from token`:                                                                                        {"Mairie editor"},
		`select concat_ws(' ', id, by, verb, of) from keeper_change`:                                                                          {"1 Mairie close bpe:2"},
		`select concat_ws(' ', a, b, same) from link_decision`:                                                                                {"siae:1 siae:3 t"},
		`select concat_ws(' ', service, inhabitants, communes) from release_thread`:                                                           {"pharmacie 120 {00002}"},
	} {
		if got := storetest.Column(t, st, query); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}

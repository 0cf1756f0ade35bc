package store_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"

	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/geo"
)

func TestOpeningAtOnceMigratesOnce(t *testing.T) {
	t.Parallel()
	address := storetest.Blank(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			st, err := store.Open(t.Context(), address)
			if err != nil {
				t.Error(err)
				return
			}
			st.Close()
		})
	}
	all.Wait()
	if t.Failed() {
		return
	}
	files, err := os.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	version := storetest.Column(t, storetest.Open(t, address), `select version::text from schema_version`)
	storetest.Compare(t, version, nil, []string{strconv.Itoa(len(files))})
}

func TestSchemaOfANewerProgramIsRefused(t *testing.T) {
	t.Parallel()
	address := storetest.URL(t)
	if _, err := storetest.Open(t, address).Pool().Exec(t.Context(), `update schema_version set version = 9000`); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(t.Context(), address)
	if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), "made by a newer Maillage (schema 9000") {
		t.Errorf("got %v", err)
	}
}

func TestOpenTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	address := storetest.Blank(t)
	tests := map[string]struct {
		url  string
		code geo.Code
		want string
	}{
		"not an address": {"postgres://[", geo.CodeInvalid, "not understood"},
		"nobody there":   {"postgres:///m?host=/nowhere", geo.CodeUnavailable, "does not answer"},
		"no database":    {strings.Replace(address, "/test_", "/no_", 1), geo.CodeUnavailable, "refuses the connection"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := store.Open(t.Context(), tt.url)
			if geo.ErrorCode(err) != tt.code || !strings.Contains(fmt.Sprint(err), tt.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestUserWithoutRightsIsToldWhatToAsk(t *testing.T) {
	t.Parallel()
	address := storetest.Blank(t)
	limited := strings.Replace(address, "user=maillage", "user=maillage_limited", 1)
	admin := storetest.Open(t, storetest.Blank(t))
	const role = `do $$ begin create role maillage_limited login; exception when duplicate_object then null; end $$`
	if _, err := admin.Pool().Exec(t.Context(), role); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(t.Context(), limited)
	if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(fmt.Sprint(err), "have an administrator run") {
		t.Errorf("got %v", err)
	}
}

func TestEveryTableAndColumnIsExplained(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	const tables = `
		select c.relname from pg_class c
		where c.relnamespace in ('public'::regnamespace, 'jobs'::regnamespace) and c.relkind in ('r', 'v', 'm')
		  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
		  and obj_description(c.oid, 'pg_class') is null`
	storetest.Compare(t, storetest.Column(t, st, tables), nil, []string{})
	const columns = `
		select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
		where c.relnamespace in ('public'::regnamespace, 'jobs'::regnamespace) and c.relkind in ('r', 'v', 'm')
		  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
		  and a.attnum > 0 and not a.attisdropped and col_description(c.oid, a.attnum) is null
		order by 1`
	storetest.Compare(t, storetest.Column(t, st, columns), nil, []string{})
}

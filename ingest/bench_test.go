package ingest_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/ingest"
)

// benchRows is the size of the file that is loaded, in pieces of equipment: 200,000
// unless BENCH_ROWS says otherwise. 991085 are those of a demo of the country's size.
func benchRows(b *testing.B) int {
	b.Helper()
	text := os.Getenv("BENCH_ROWS")
	if text == "" {
		return 200_000
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		b.Fatalf("BENCH_ROWS: %v", err)
	}
	return n
}

const benchFile = "bpe/bpe24_ensemble_xy.csv"

// equipmentBench is a database that holds all of the demo but its equipment, and
// a mirror whose file of equipment has so many rows, no two at one place, in the narrow
// form of 2024: what is measured is the load.
func equipmentBench(b *testing.B, rows int) (st *store.Store, url, mirror string) {
	b.Helper()
	mirror = demoMirror(b)
	url = storetest.URL(b)
	st, err := store.Open(b.Context(), url)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(st.Close)
	mustRun(b, ingest.Options{Store: st, Mirrors: []string{mirror}})
	located := catalogue.File{Path: "bpe/BPE25.csv", Format: "csv", Delimiter: ";"}
	places := slices.DeleteFunc(readSheet(b, mirror, located).rows, func(row map[string]any) bool { return row["LAMBERT_X"] == "" })
	if err := os.Remove(filepath.Join(mirror, located.Path)); err != nil {
		b.Fatal(err)
	}
	out, err := os.Create(filepath.Join(mirror, benchFile))
	if err != nil {
		b.Fatal(err)
	}
	w, random := bufio.NewWriter(out), rand.New(rand.NewPCG(1, 2))
	fmt.Fprintln(w, "AN;DEP;DEPCOM;DCIRIS;TYPEQU;LAMBERT_X;LAMBERT_Y;QUALITE_XY")
	for i := range rows {
		row := places[i%len(places)]
		var x, y float64
		if _, err := fmt.Sscan(fmt.Sprint(row["LAMBERT_X"], " ", row["LAMBERT_Y"]), &x, &y); err != nil {
			b.Fatal(err)
		}
		fmt.Fprintf(w, "2024;%s;%s;%s;%s;%.2f;%.2f;Bonne\n", row["DEP"], row["DEPCOM"], row["DEPCOM"], row["TYPEQU"], x+1000*random.Float64(), y+1000*random.Float64())
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	if err := out.Close(); err != nil {
		b.Fatal(err)
	}
	return st, url, mirror
}

// forgetEquipment empties the tables that the benchmark fills.
func forgetEquipment(b *testing.B, st *store.Store) {
	b.Helper()
	if _, err := st.Pool().Exec(b.Context(), `truncate facility cascade; delete from source_vintage where source = 'bpe'; checkpoint`); err != nil {
		b.Fatal(err)
	}
}

// doubtEquipment has the file loaded again, over what is there.
func doubtEquipment(b *testing.B, st *store.Store) {
	b.Helper()
	if _, err := st.Pool().Exec(b.Context(), `update source_vintage set fingerprint = '' where source = 'bpe'; checkpoint`); err != nil {
		b.Fatal(err)
	}
}

// checkEquipment holds that every piece of equipment is there.
func checkEquipment(b *testing.B, st *store.Store, rows int) {
	b.Helper()
	if n := count(b, st, `select sum(count) from facility_function join facility on id = facility where st_x(geom) between -17 and 10 and commune like '00%'`); n != rows {
		b.Fatalf("%d pieces of equipment are loaded, want %d", n, rows)
	}
}

// BenchmarkLoadEquipment loads pieces of equipment placed in Lambert-93, into empty
// tables and again over what is there, with keys, checks and indexes: by Maillage,
// from the file to the report, with every check and in one transaction; and by psql,
// which copies the same file as text and lets PostGIS place it, with no check but
// those of the schema. Bare is psql without keys, identifiers and functions: a table of
// points and its spatial index.
func BenchmarkLoadEquipment(b *testing.B) {
	rows := benchRows(b)
	st, url, mirror := equipmentBench(b, rows)
	path := filepath.Join(mirror, benchFile)
	load := func(b *testing.B) {
		report := mustRun(b, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"bpe"}})
		if s := of(b, report, "bpe"); s.Loaded != rows {
			b.Fatalf("%+v", s)
		}
	}
	for name, by := range map[string]func(b *testing.B){"maillage": load, "psql": func(b *testing.B) { runPsql(b, url, fillByPsql(path)) }} {
		measureLoad(b, name+"-first", rows, by, func(b *testing.B) { forgetEquipment(b, st) }, func(b *testing.B) { checkEquipment(b, st, rows) })
		measureLoad(b, name+"-again", rows, by, func(b *testing.B) { doubtEquipment(b, st) }, func(b *testing.B) { checkEquipment(b, st, rows) })
	}
	measureLoad(b, "psql-bare", rows, func(b *testing.B) { runPsql(b, url, bareByPsql(path)) }, func(*testing.B) {}, func(*testing.B) {})
}

// measureLoad times a load between what comes before and after it, and tells how much
// memory this process held at most.
func measureLoad(b *testing.B, name string, rows int, load, before, after func(b *testing.B)) {
	b.Run(name, func(b *testing.B) {
		most := 0.0
		for b.Loop() {
			b.StopTimer()
			before(b)
			forgetPeak()
			b.StartTimer()
			load(b)
			b.StopTimer()
			most = max(most, peakMegabytes(b))
			after(b)
			b.StartTimer()
		}
		b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
		b.ReportMetric(most, "peak-MB")
	})
}

// forgetPeak begins anew to look for the most memory that this process holds, where
// the system can.
func forgetPeak() {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // else the peak of what was before is told
}

// peakMegabytes is the most memory held since, 0 where the system does not tell.
func peakMegabytes(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kB float64
	if _, err := fmt.Sscan(rest, &kB); err != nil {
		b.Fatal(err)
	}
	return kB / 1000
}

// runPsql runs a script as one would without Maillage.
func runPsql(b *testing.B, url, script string) {
	b.Helper()
	psql, err := exec.LookPath("psql")
	if err != nil {
		b.Skip("psql is not installed")
	}
	cmd := exec.CommandContext(b.Context(), psql, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", url)
	cmd.Stdin = strings.NewReader(script)
	if said, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, said)
	}
}

func stageByPsql(path string) string {
	return `
begin;
create temp table stage (an text, dep text, depcom text, dciris text, typequ text, lambert_x text, lambert_y text, quality text) on commit drop;
\copy stage from '` + path + `' with (format csv, header, delimiter ';')
`
}

// fillByPsql fills the tables that Maillage fills.
func fillByPsql(path string) string {
	return stageByPsql(path) + `
delete from facility where source = 'bpe';
insert into source_vintage values ('bpe', '2024', '', '', '', '', '', '', '{00}', '', now(), '{}') on conflict do nothing;
create temp table placed on commit drop as
select 'bpe:' || depcom || ':' || typequ || ':' || round(st_x(geom)::numeric, 5) || ',' || round(st_y(geom)::numeric, 5) as id,
       depcom, typequ, min(geom) as geom, min(quality) as quality, count(*) as count
from (select *, st_transform(st_setsrid(st_makepoint(lambert_x::double precision, lambert_y::double precision), 2154), 4326) as geom from stage) s
group by 1, 2, 3;
insert into facility select id, 'bpe', '2024', substr(id, 5), typequ, depcom, null, 'address', geom, jsonb_build_object('quality', quality) from placed;
insert into facility_function select id, 'bpe:' || typequ, count from placed;
commit;`
}

// bareByPsql makes a table of points and its index, and drops it.
func bareByPsql(path string) string {
	return stageByPsql(path) + `
create table bare (commune text, type text, quality text, geom geometry(point, 4326));
insert into bare select depcom, typequ, quality, st_transform(st_setsrid(st_makepoint(lambert_x::double precision, lambert_y::double precision), 2154), 4326) from stage;
create index on bare using gist (geom);
drop table bare;
commit;`
}

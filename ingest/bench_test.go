package ingest_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/ingest"
)

// benchRows is the size of the file that is loaded, in pieces of equipment.
const benchRows = 200_000

const benchFile = "bpe/bpe24_ensemble_xy.csv"

// equipmentBench is a database that holds all of the demo but its equipment, and
// a mirror whose file of equipment has benchRows rows, no two at one place.
func equipmentBench(b *testing.B) (st *store.Store, url, mirror string) {
	b.Helper()
	mirror = demoMirror(b)
	text, err := os.ReadFile(filepath.Join(mirror, benchFile))
	if err != nil {
		b.Fatal(err)
	}
	url = storetest.URL(b)
	if st, err = store.Open(b.Context(), url); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(st.Close)
	mustRun(b, ingest.Options{Store: st, Mirrors: []string{mirror}})
	lines := slices.DeleteFunc(strings.Split(strings.TrimSpace(string(text)), "\n"), func(line string) bool {
		return strings.Contains(line, ";;") // without position
	})
	out, err := os.Create(filepath.Join(mirror, benchFile))
	if err != nil {
		b.Fatal(err)
	}
	w, random := bufio.NewWriter(out), rand.New(rand.NewPCG(1, 2))
	fmt.Fprintln(w, lines[0])
	for i := range benchRows {
		cells := strings.Split(lines[1+i%(len(lines)-1)], ";")
		var x, y float64
		if _, err := fmt.Sscan(cells[5]+" "+cells[6], &x, &y); err != nil {
			b.Fatal(err)
		}
		cells[5], cells[6] = fmt.Sprintf("%.2f", x+1000*random.Float64()), fmt.Sprintf("%.2f", y+1000*random.Float64())
		fmt.Fprintln(w, strings.Join(cells, ";"))
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

// checkEquipment holds that every piece of equipment is there.
func checkEquipment(b *testing.B, st *store.Store) {
	b.Helper()
	if n := count(b, st, `select sum(count) from facility_function join facility on id = facility where st_x(geom) between -17 and 10 and commune like '00%'`); n != benchRows {
		b.Fatalf("%d pieces of equipment are loaded, want %d", n, benchRows)
	}
}

// BenchmarkLoadEquipment loads 200,000 pieces of equipment placed in Lambert-93
// into an empty table, with its keys, checks and indexes: by Maillage, from the
// file to the report, with every check and in one transaction; and by psql, which
// copies the same file as text and lets PostGIS place it, with no check but those
// of the schema.
func BenchmarkLoadEquipment(b *testing.B) {
	st, url, mirror := equipmentBench(b)
	measure := func(name string, load func(b *testing.B)) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				forgetEquipment(b, st)
				b.StartTimer()
				load(b)
				b.StopTimer()
				checkEquipment(b, st)
				b.StartTimer()
			}
			b.ReportMetric(float64(benchRows*b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
	measure("maillage", func(b *testing.B) {
		report := mustRun(b, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"bpe"}})
		if s := of(b, report, "bpe"); s.Loaded != benchRows {
			b.Fatalf("%+v", s)
		}
	})
	measure("psql", func(b *testing.B) { copyByPsql(b, url, filepath.Join(mirror, benchFile)) })
}

// copyByPsql does what one would do without Maillage.
func copyByPsql(b *testing.B, url, path string) {
	b.Helper()
	psql, err := exec.LookPath("psql")
	if err != nil {
		b.Skip("psql is not installed")
	}
	cmd := exec.CommandContext(b.Context(), psql, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", url)
	cmd.Stdin = strings.NewReader(`
begin;
create temp table stage (an text, dep text, depcom text, dciris text, typequ text, lambert_x text, lambert_y text, quality text) on commit drop;
\copy stage from '` + path + `' with (format csv, header, delimiter ';')
insert into source_vintage values ('bpe', '2024', '', '', '', '', '', '', '{00}', '', now(), '{}');
create temp table placed on commit drop as
select 'bpe:' || depcom || ':' || typequ || ':' || round(st_x(geom)::numeric, 5) || ',' || round(st_y(geom)::numeric, 5) as id,
       depcom, typequ, min(geom) as geom, min(quality) as quality, count(*) as count
from (select *, st_transform(st_setsrid(st_makepoint(lambert_x::double precision, lambert_y::double precision), 2154), 4326) as geom from stage) s
group by 1, 2, 3;
insert into facility select id, 'bpe', '2024', substr(id, 5), typequ, depcom, null, 'address', geom, jsonb_build_object('quality', quality) from placed;
insert into facility_function select id, 'bpe:' || typequ, count from placed;
commit;`)
	if said, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, said)
	}
}

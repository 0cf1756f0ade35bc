// Package duckbench measures the reading of large files beside DuckDB. It is a module of its
// own, so that nobody needs DuckDB who does not run it.
package duckbench

import (
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"

	_ "github.com/duckdb/duckdb-go/v2" // the "duckdb" driver

	"maillage/data/catalogue"
	"maillage/ingest/read"
	"maillage/ingest/sirenetest"
)

// BenchmarkSIRENE joins the establishments with the units of the social economy, with the
// columns that the catalogue reads, by Maillage and by DuckDB on as many processors, from
// text and from Parquet that DuckDB wrote. DuckDB keeps the result in a table in memory;
// Maillage gives it row by row to who loads it.
func BenchmarkSIRENE(b *testing.B) {
	rows, dir := 4_000_000, b.TempDir()
	if text := os.Getenv("BENCH_ROWS"); text != "" {
		var err error
		if rows, err = strconv.Atoi(text); err != nil {
			b.Fatal(err)
		}
	}
	for _, form := range []struct{ format, vintage, reader string }{{"csv", "courant", `read_csv('%s', all_varchar = true, header = true, delim = ',', quote = '"')`}, {"parquet", "courant-parquet", `read_parquet('%s')`}} {
		b.Run(form.format, func(b *testing.B) {
			if form.format == "parquet" {
				writeColumns(b, dir, rows)
			} else {
				stock(rows).WriteTo(b, dir)
			}
			v, found := vintage(b, form.vintage), map[string]int{}
			b.Run("maillage", func(b *testing.B) { measure(b, rows, func() { found["maillage"] = byMaillage(b, dir, v) }) })
			b.Run("duckdb", func(b *testing.B) {
				inDuckDB(b, func(db *sql.DB) { measure(b, rows, func() { found["duckdb"] = byDuckDB(b, db, dir, v, form.reader) }) })
			})
			if len(found) == 2 && found["maillage"] != found["duckdb"] {
				b.Errorf("Maillage finds %d characters, DuckDB %d", found["maillage"], found["duckdb"])
			}
			empty(b, dir)
		})
	}
}

// stock is so many establishments and their units.
func stock(rows int) sirenetest.Stock {
	return sirenetest.Stock{Rows: rows, Placed: true, Commune: func(i int) string { return fmt.Sprintf("26%03d", i%364) }}
}

// writeColumns writes both files as Parquet. Their text goes by pipes: that of forty million
// takes more room than a disk may have.
func writeColumns(b *testing.B, dir string, rows int) {
	texts := b.TempDir()
	heads := map[string]string{sirenetest.EstablishmentFile: sirenetest.Establishments, sirenetest.UnitFile: sirenetest.Units}
	for name := range heads {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(texts, name)), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := syscall.Mkfifo(filepath.Join(texts, name), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	var written sync.WaitGroup
	written.Go(func() { stock(rows).WriteTo(b, texts) })
	inDuckDB(b, func(db *sql.DB) {
		for _, name := range []string{sirenetest.EstablishmentFile, sirenetest.UnitFile} { // as they are written
			path := filepath.Join(dir, strings.Replace(name, ".csv", ".parquet", 1))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				b.Fatal(err)
			}
			columns := "'" + strings.ReplaceAll(heads[name], ",", "': 'VARCHAR', '") + "': 'VARCHAR'"
			execute(b, db, fmt.Sprintf(`copy (select * from read_csv('%s', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {%s})) to '%s' (format parquet)`,
				filepath.Join(texts, name), columns, path))
		}
	})
	written.Wait()
}

// empty removes what a folder holds but its folders.
func empty(b *testing.B, dir string) {
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		return os.Remove(path)
	})
	if err != nil {
		b.Fatal(err)
	}
}

// measure tells the rows of a second, and the most memory that the process held.
func measure(b *testing.B, rows int, do func()) {
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // else the peak of what was before is told
	for b.Loop() {
		do()
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		_, rest, _ := strings.Cut(string(status), "VmHWM:")
		var kB float64
		if _, err := fmt.Sscan(rest, &kB); err == nil {
			b.ReportMetric(kB/1000, "peak-MB")
		}
	}
}

// vintage is what the catalogue declares of SIRENE in a format.
func vintage(b *testing.B, id string) catalogue.Vintage {
	all, err := catalogue.Load()
	if err != nil {
		b.Fatal(err)
	}
	s := slices.IndexFunc(all, func(s catalogue.Source) bool { return s.ID == "sirene" })
	v := slices.IndexFunc(all[s].Vintages, func(v catalogue.Vintage) bool { return v.ID == id })
	return all[s].Vintages[v]
}

// byMaillage reads the files as an ingestion does, and counts the characters of the cells
// that it would map.
func byMaillage(b *testing.B, dir string, v catalogue.Vintage) (characters int) {
	establishments := v.Files[0]
	units := establishments.Beside[0]
	keep := func(keep map[string]catalogue.Values, of string) read.Filter { return read.Keeping(of, keep[of]) }
	second := read.Beside{Name: units.File, Of: units.Of, Key: units.Key, Take: units.Take, Needed: units.Needed(v), Keep: map[string][]string{}}
	for column, accepted := range units.Keep {
		second.Keep[column] = accepted
	}
	second.Open = func(only []read.Filter) (read.Reader, error) {
		return read.OpenPath(b.Context(), filepath.Join(dir, units.File), read.Options{Columns: units.Columns(), Only: only})
	}
	r, err := read.OpenPath(b.Context(), filepath.Join(dir, establishments.Path), read.Options{
		Columns: v.ColumnsOf(establishments), Beside: []read.Beside{second}, Only: []read.Filter{keep(v.Keep, "etatAdministratifEtablissement")}})
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	var at []int
	for _, name := range columns(v) {
		at = append(at, r.Columns().Index(name))
	}
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return characters
		}
		if err != nil {
			b.Fatal(err)
		}
		for _, i := range at {
			characters += len(rec.Values[i])
		}
	}
}

// columns are those that are mapped, of the establishments and of the units.
func columns(v catalogue.Vintage) []string {
	return slices.DeleteFunc(slices.Concat(v.ColumnsOf(v.Files[0]), slices.Sorted(maps.Keys(v.Files[0].Beside[0].Take))), func(c string) bool { return strings.HasPrefix(c, "placed_") })
}

// byDuckDB makes a table of the same rows and columns.
func byDuckDB(b *testing.B, db *sql.DB, dir string, v catalogue.Vintage, reader string) (characters int) {
	units := v.Files[0].Beside[0]
	var taken, lengths []string
	for _, c := range columns(v) {
		from := "e." + c
		if of, beside := units.Take[c]; beside {
			from = "u." + of + " as " + c
		}
		taken, lengths = append(taken, from), append(lengths, "coalesce(strlen("+c+"), 0)")
	}
	execute(b, db, fmt.Sprintf(`create or replace table joined as select %s from %s e join %s u using (siren)
		where u.economieSocialeSolidaireUniteLegale = 'O' and u.etatAdministratifUniteLegale = 'A' and e.etatAdministratifEtablissement = 'A'`, strings.Join(taken, ", "),
		fmt.Sprintf(reader, filepath.Join(dir, v.Files[0].Path)), fmt.Sprintf(reader, filepath.Join(dir, units.File))))
	if err := db.QueryRow(`select sum(` + strings.Join(lengths, " + ") + `)::bigint from joined`).Scan(&characters); err != nil {
		b.Fatal(err)
	}
	return characters
}

// inDuckDB gives a database in memory, and forgets it.
func inDuckDB(b *testing.B, do func(db *sql.DB)) {
	db, err := sql.Open("duckdb", "")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	do(db)
}

func execute(b *testing.B, db *sql.DB, statement string) {
	b.Helper()
	if _, err := db.Exec(statement); err != nil {
		b.Fatalf("%s: %v", statement, err)
	}
}

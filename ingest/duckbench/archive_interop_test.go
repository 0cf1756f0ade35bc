//go:build interop

package duckbench

import (
	"archive/zip"
	"database/sql"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"maillage/data/reference"
	"maillage/data/storetest"
)

// TestInteropDuckDBFindsTheIndexOfTenCommunesAgain from the gaps of their themes, in the archive of a release
// of the demo, and joins gaps with territories in it.
func TestInteropDuckDBFindsTheIndexOfTenCommunesAgain(t *testing.T) {
	dir := archived(t)
	d, err := reference.Load()
	if err != nil {
		t.Fatal(err)
	}
	var weighed, weights []string
	for _, theme := range d.Themes {
		column := "carence_" + strings.ReplaceAll(string(theme.ID), "-", "_")
		weighed = append(weighed, fmt.Sprintf("coalesce(%g * %s, 0)", theme.Weight, column))
		weights = append(weights, fmt.Sprintf("case when %s is null then 0 else %g end", column, theme.Weight))
	}
	db, err := sql.Open("duckdb", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.QueryContext(t.Context(), fmt.Sprintf(`
		select code, indice, 100 * (%s) / (%s), (select count(*) from '%[3]s/carences-car.parquet' g where g.code = t.code)
		from '%[3]s/territoires-commune-car.parquet' t where indice is not null order by hash(code) limit 10`,
		strings.Join(weighed, " + "), strings.Join(weights, " + "), dir))
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	found := 0
	for ; rows.Next(); found++ {
		var code string
		var told, again float64
		var gaps int
		if err := rows.Scan(&code, &told, &again, &gaps); err != nil {
			t.Fatal(err)
		}
		if math.Abs(told-again) > 1e-4 || told == 0 || gaps < 10 {
			t.Errorf("%s: the index is %v, found again as %v, over %d gaps", code, told, again, gaps)
		}
	}
	if err := rows.Err(); err != nil || found != 10 {
		t.Errorf("%d communes, want 10: %v", found, err)
	}
}

// archived is the folder of the tables of a release of a small demo, made by the program itself.
func archived(t *testing.T) string {
	t.Helper()
	base, err := os.MkdirTemp("/tmp", "maillage-archive-") // its cluster runs as another user where the test is root
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(base) })
	home, program, archive := filepath.Join(base, "home"), filepath.Join(base, "maillage"), filepath.Join(base, "release.zip")
	if err := os.Chmod(base, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := storetest.Prepare(home); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), name, args...)
		cmd.Env = append(os.Environ(), "MAILLAGE_HOME="+home, "DATABASE_URL=")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s %q: %v: %s", name, args, err, out)
		}
	}
	run("go", "build", "-C", "../..", "-o", program, "./cmd/maillage")
	run(program, "demo", "--communes", "60", "--out", filepath.Join(base, "mirror"))
	run(program, "ingest", "--territory", "00", "--mirror", filepath.Join(base, "mirror"), "--without", "osm,gtfs", "--quiet")
	run(program, "compute", "--quiet")
	run(program, "export", "--what", "release", "-o", archive)
	z, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	for _, f := range z.File {
		if filepath.Ext(f.Name) == ".parquet" {
			unpack(t, f, filepath.Join(base, filepath.Base(f.Name)))
		}
	}
	return base
}

func unpack(t *testing.T, f *zip.File, path string) {
	t.Helper()
	in, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
}

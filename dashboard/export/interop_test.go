//go:build interop

package export_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"maillage/dashboard/export"
)

// peer is the path of a program that reads what is written; the test is skipped
// where it is missing.
func peer(t *testing.T, program string) string {
	t.Helper()
	path, err := exec.LookPath(program)
	if err != nil {
		t.Skipf("%s is not installed: make install-interop installs what the distribution has", program)
	}
	return path
}

// file writes a table into a file of its own.
func file(t *testing.T, name string, table export.Table, f export.Format) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, write(t, table, f, ""), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// output runs a peer in an empty folder.
func output(t *testing.T, program string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", program, err, errs.String())
	}
	return out
}

func records(t *testing.T, text []byte) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// sameRecords compares the columns of a peer's reading to those of our CSV by their
// names, cells as numbers where both are.
func sameRecords(t *testing.T, got, want [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d", len(got), len(want))
	}
	for column, name := range want[0] {
		at := slices.Index(got[0], name)
		if at < 0 {
			t.Errorf("no column %s in %q", name, got[0])
			continue
		}
		for i := 1; i < len(want); i++ {
			if g, w := got[i][at], want[i][column]; !sameCell(g, w) {
				t.Errorf("line %d, %s: %q, want %q", i, name, g, w)
			}
		}
	}
}

// sameCell compares numbers to the seven decimals that CSV has, and truths that
// workbooks hold as such.
func sameCell(got, want string) bool {
	switch got {
	case want:
		return true
	case "TRUE", "true":
		return want == "1"
	case "FALSE", "false":
		return want == "0"
	}
	x, errX := strconv.ParseFloat(got, 64)
	y, errY := strconv.ParseFloat(want, 64)
	return errX == nil && errY == nil && math.Abs(x-y) <= 1e-7*max(1, math.Abs(y))
}

// TestInteropLibreOfficeReadsTheWorkbook has the first sheet of each workbook
// written as CSV.
func TestInteropLibreOfficeReadsTheWorkbook(t *testing.T) {
	t.Parallel()
	office := peer(t, "soffice")
	for name, table := range tables(t) {
		t.Run(name, func(t *testing.T) {
			book, out := file(t, name+".xlsx", table, export.XLSX), t.TempDir()
			// Commas, quotes, UTF-8, the first sheet, values as they are held.
			output(t, office, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false", "--outdir", out, book)
			text, err := os.ReadFile(filepath.Join(out, name+".csv"))
			if err != nil {
				t.Fatal(err)
			}
			sameRecords(t, records(t, text), records(t, write(t, table, export.CSV, "")))
		})
	}
}

// TestInteropGDALReadsFeatures has the features of GeoJSON written as CSV.
func TestInteropGDALReadsFeatures(t *testing.T) {
	t.Parallel()
	ogr := peer(t, "ogr2ogr")
	for name, table := range tables(t) {
		t.Run(name, func(t *testing.T) {
			text := output(t, ogr, "-f", "CSV", "/vsistdout/", file(t, name+".geojson", table, export.GeoJSON))
			sameRecords(t, records(t, text), records(t, write(t, table, export.CSV, "")))
		})
	}
}

// TestInteropGDALReadsEveryLayer has each layer of a GeoPackage written as CSV, and
// told with its geometry, its count and its spatial index.
func TestInteropGDALReadsEveryLayer(t *testing.T) {
	t.Parallel()
	ogr, info := peer(t, "ogr2ogr"), peer(t, "ogrinfo")
	for name, table := range tables(t) {
		t.Run(name, func(t *testing.T) {
			path := file(t, name+".gpkg", table, export.GeoPackage)
			all := records(t, write(t, table, export.CSV, ""))
			layers := map[string][][]string{}
			for _, line := range all[1:] {
				layer := table.Name
				if table.Layers != nil {
					layer = table.Layers[line[0]]
				}
				layers[layer] = append(layers[layer], line)
			}
			for layer, lines := range layers {
				text := output(t, ogr, "-f", "CSV", "/vsistdout/", path, layer)
				sameRecords(t, records(t, text), append([][]string{all[0]}, lines...))
				said := string(output(t, info, "-so", path, layer))
				shape := map[export.Shape]string{export.Areas: "Multi Polygon", export.Points: "Point", export.NoShape: "None"}[table.Shape]
				for _, want := range []string{"Geometry: " + shape + "\n", fmt.Sprintf("Feature Count: %d\n", len(lines))} {
					if !strings.Contains(said, want) {
						t.Errorf("layer %s: no %q in\n%s", layer, want, said)
					}
				}
				if table.Shape != export.NoShape {
					index := string(output(t, info, "-sql", "select HasSpatialIndex('"+layer+"', 'geom')", path))
					if !strings.Contains(index, "HasSpatialIndex (Integer) = 1") {
						t.Errorf("layer %s has no spatial index: %s", layer, index)
					}
				}
			}
		})
	}
}

// TestInteropDuckDBReadsTheTables counts the lines of each CSV.
func TestInteropDuckDBReadsTheTables(t *testing.T) {
	t.Parallel()
	duck := peer(t, "duckdb")
	for name, table := range tables(t) {
		t.Run(name, func(t *testing.T) {
			path := file(t, name+".csv", table, export.CSV)
			text := output(t, duck, "-csv", "-c", "select * from read_csv('"+path+"', all_varchar = true, header = true)")
			sameRecords(t, records(t, text), records(t, write(t, table, export.CSV, "")))
		})
	}
}

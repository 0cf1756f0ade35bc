package osm_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"maillage/data/demo"
	"maillage/geo/lambert"
	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/netfile"
	"maillage/ingest/osm"
)

// lands are the demo lands that were made, by communes: making a country takes
// longer than most that is measured on it.
var lands struct {
	sync.Mutex
	root string
	made map[int]string
}

// TestMain removes the lands.
func TestMain(m *testing.M) {
	code := m.Run()
	if lands.root != "" {
		if err := os.RemoveAll(lands.root); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	os.Exit(code)
}

func land(t testing.TB, communes int) string {
	t.Helper()
	lands.Lock()
	defer lands.Unlock()
	if dir := lands.made[communes]; dir != "" {
		return dir
	}
	if lands.root == "" {
		root, err := os.MkdirTemp("", "maillage-lands-")
		if err != nil {
			t.Fatal(err)
		}
		lands.root, lands.made = root, map[int]string{}
	}
	dir := filepath.Join(lands.root, strconv.Itoa(communes))
	if _, err := demo.Write(t.Context(), dir, demo.Options{Communes: communes}); err != nil {
		t.Fatal(err)
	}
	lands.made[communes] = dir
	return dir
}

// road builds the road network of a land, once, and opens it.
func road(t testing.TB, communes int) *network.Graph {
	t.Helper()
	file := roadFile(land(t, communes))
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		if err := netfile.Save(file, buildRoads(t, land(t, communes))); err != nil {
			t.Fatal(err)
		}
	}
	g, err := netfile.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = g.Close() })
	return g.Graph
}

func roadFile(land string) string { return filepath.Join(land, "roads.net") }

func buildRoads(t testing.TB, land string) *network.Graph {
	t.Helper()
	extract, err := osm.Read(t.Context(), filepath.Join(land, "osm", "orvelle.osm.pbf"), osm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g, err := build.Graph(t.Context(), extract.Raw, extract.Meta)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func centres(t testing.TB, land string) []orb.Point {
	t.Helper()
	return positions(t, filepath.Join(land, "contexte", "communes_population_2021.csv"), ',', "lng", "lat", "")[""]
}

// services are the places of every kind of equipment, by its code.
func services(t testing.TB, land string) map[string][]orb.Point {
	t.Helper()
	return positions(t, filepath.Join(land, "bpe", "BPE25.csv"), ';', "LAMBERT_X", "LAMBERT_Y", "TYPEQU")
}

// positions reads the places of a table by a column, Lambert-93 or degrees.
func positions(t testing.TB, path string, comma rune, x, y, by string) map[string][]orb.Point {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = comma
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	all := map[string][]orb.Point{}
	for _, row := range rows[1:] {
		px, errX := strconv.ParseFloat(row[column[x]], 64)
		py, errY := strconv.ParseFloat(row[column[y]], 64)
		if errX != nil || errY != nil {
			continue // equipment that is known by its commune only
		}
		at, key := orb.Point{px, py}, ""
		if math.Abs(px) > 180 {
			at = lambert.ToWGS84(px, py)
		}
		if by != "" {
			key = row[column[by]]
		}
		all[key] = append(all[key], at)
	}
	return all
}

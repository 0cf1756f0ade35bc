package osm_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"testing"

	"github.com/paulmach/orb"
	"golang.org/x/sync/errgroup"

	"maillage/data/demo"
	"maillage/geo/lambert"
	"maillage/geo/network"
	"maillage/ingest/osm"
)

// lands are the demo lands that were made for benchmarks, by communes: making a
// country takes longer than all that is measured on it.
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

func land(b *testing.B, communes int) string {
	b.Helper()
	lands.Lock()
	defer lands.Unlock()
	if dir := lands.made[communes]; dir != "" {
		return dir
	}
	if lands.root == "" {
		root, err := os.MkdirTemp("", "maillage-lands-")
		if err != nil {
			b.Fatal(err)
		}
		lands.root, lands.made = root, map[int]string{}
	}
	dir := filepath.Join(lands.root, strconv.Itoa(communes))
	if _, err := demo.Write(b.Context(), dir, demo.Options{Communes: communes}); err != nil {
		b.Fatal(err)
	}
	lands.made[communes] = dir
	return dir
}

// BenchmarkGrowth follows the road networks of demo lands from a département to
// a country: reading and building, opening the file, and the three nearest
// places of every kind of equipment from every commune, by car.
func BenchmarkGrowth(b *testing.B) {
	for _, communes := range []int{300, 3000, 35000} {
		b.Run(strconv.Itoa(communes), func(b *testing.B) {
			dir := land(b, communes)
			pbf := filepath.Join(dir, "osm", "orvelle.osm.pbf")
			file := filepath.Join(b.TempDir(), "roads.net")
			b.Run("read and build", func(b *testing.B) { readAndBuild(b, pbf, file) })
			b.Run("open", func(b *testing.B) {
				for b.Loop() {
					g, err := network.Open(file)
					if err != nil {
						b.Fatal(err)
					}
					if err := g.Close(); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("three nearest of all services", func(b *testing.B) { allServices(b, dir, file) })
		})
	}
}

func readAndBuild(b *testing.B, pbf, file string) {
	var g *network.Graph
	for b.Loop() {
		extract, err := osm.Read(b.Context(), pbf, osm.Options{})
		if err != nil {
			b.Fatal(err)
		}
		if g, err = network.Build(extract.Raw, extract.Meta); err != nil {
			b.Fatal(err)
		}
	}
	if err := g.Save(file); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(g.Meta.RawNodes), "raw-nodes")
	b.ReportMetric(float64(g.Meta.Nodes), "nodes")
}

func allServices(b *testing.B, dir, file string) {
	g, err := network.Open(file)
	if err != nil {
		b.Fatal(err)
	}
	starts := positions(b, filepath.Join(dir, "contexte", "communes_population_2021.csv"), ',', "lng", "lat", "")[""]
	services := positions(b, filepath.Join(dir, "bpe", "bpe24_ensemble_xy.csv"), ';', "LAMBERT_X", "LAMBERT_Y", "TYPEQU")
	finder := network.NewFinder(g, network.Car, starts)
	finder.Nearest(starts[:1], 3) // what is made once a mode
	b.ReportMetric(float64(len(services)), "services")
	for b.Loop() {
		var group errgroup.Group
		group.SetLimit(runtime.GOMAXPROCS(0))
		for _, places := range services {
			group.Go(func() error {
				finder.Nearest(places, 3)
				return nil
			})
		}
		_ = group.Wait() // none of them errs
	}
	if err := g.Close(); err != nil {
		b.Fatal(err)
	}
}

// positions reads the places of a table by a column, Lambert-93 or degrees.
func positions(b *testing.B, path string, comma rune, x, y, by string) map[string][]orb.Point {
	b.Helper()
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comma = comma
	rows, err := r.ReadAll()
	if err != nil {
		b.Fatal(err)
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
		if px > 180 {
			at = lambert.ToWGS84(px, py)
		}
		if by != "" {
			key = row[column[by]]
		}
		all[key] = append(all[key], at)
	}
	return all
}

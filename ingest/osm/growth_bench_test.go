package osm_test

import (
	"maps"
	"os"
	"slices"
	"strconv"
	"testing"

	"maillage/geo/network"
	"maillage/geo/network/netfile"
	"maillage/geo/network/search"
	"maillage/geo/parallel"
	"maillage/geo/parallel/paralleltest"
)

// sizes are those of a département, a région and a country, in communes.
func sizes() []int { return []int{300, 3000, 35_000} }

// BenchmarkGrowth follows the road networks of demo lands from a département to
// a country: reading and building, opening the file, and the three nearest
// places of every kind of equipment from every commune, by car.
func BenchmarkGrowth(b *testing.B) {
	for _, communes := range sizes() {
		b.Run(strconv.Itoa(communes), func(b *testing.B) {
			dir := land(b, communes)
			b.Run("read and build", func(b *testing.B) { readAndBuild(b, dir) })
			b.Run("open", func(b *testing.B) {
				for b.Loop() {
					g, err := netfile.Open(roadFile(dir))
					if err != nil {
						b.Fatal(err)
					}
					if err := g.Close(); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("three nearest of all services", func(b *testing.B) { allServices(b, dir) })
		})
	}
}

func readAndBuild(b *testing.B, land string) {
	var g *network.Graph
	memory := watch(os.Getpid())
	for b.Loop() {
		g = buildRoads(b, land)
	}
	memory.report(b)
	if err := netfile.Save(roadFile(land), g); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(g.Meta.RawNodes), "raw-nodes")
	b.ReportMetric(float64(g.Meta.Nodes), "nodes")
}

func allServices(b *testing.B, land string) {
	g, err := netfile.Open(roadFile(land))
	if err != nil {
		b.Fatal(err)
	}
	starts, services := centres(b, land), services(b, land)
	kinds := slices.Sorted(maps.Keys(services))
	finder := paralleltest.Must(search.NewFinder(b.Context(), search.NewRouter(g.Graph), network.Car, starts))
	paralleltest.Must(finder.Nearest(b.Context(), starts[:1], 3)) // what is made once a mode
	b.ReportMetric(float64(len(services)), "services")
	for b.Loop() {
		err := parallel.For(b.Context(), len(kinds), func(i int) error {
			_, err := finder.Nearest(b.Context(), services[kinds[i]], 3)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := g.Close(); err != nil {
		b.Fatal(err)
	}
}

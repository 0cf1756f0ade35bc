package osm_test

import (
	"os"
	"runtime"
	"strconv"
	"testing"

	"golang.org/x/sync/errgroup"

	"maillage/geo/network"
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
					g, err := network.Open(roadFile(dir))
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
	if err := g.Save(roadFile(land)); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(g.Meta.RawNodes), "raw-nodes")
	b.ReportMetric(float64(g.Meta.Nodes), "nodes")
}

func allServices(b *testing.B, land string) {
	g, err := network.Open(roadFile(land))
	if err != nil {
		b.Fatal(err)
	}
	starts, services := centres(b, land), services(b, land)
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

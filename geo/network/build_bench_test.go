package network

import (
	"math/rand/v2"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"maillage/geo/parallel/paralleltest"
)

// plainRaw surveys the roads of a plain: side × side crossings some 400 m apart,
// a quarter of the roads between them missing, each road with six bends.
func plainRaw(side int) *Raw {
	r := rand.New(rand.NewPCG(uint64(side), 6))
	raw := &Raw{}
	add := func(x, y float64) uint32 {
		raw.Lon, raw.Lat = append(raw.Lon, 40_000_000+int32(x*50_000)), append(raw.Lat, 450_000_000+int32(y*36_000))
		return uint32(len(raw.Lon) - 1)
	}
	for n := range side * side {
		add(float64(n%side)+0.3*r.Float64(), float64(n/side)+0.3*r.Float64())
	}
	speeds := [...]float32{27, 45, 55, 65, 72}
	for n := range side * side {
		for _, step := range [2][2]int{{1, 0}, {0, 1}} {
			x, y := n%side, n/side
			if x+step[0] == side || y+step[1] == side || r.IntN(4) == 0 {
				continue
			}
			kmh := speeds[r.IntN(len(speeds))]
			w := Way{First: uint32(len(raw.Refs)), Count: 8, Class: Tertiary, Speeds: [Modes][2]float32{{kmh, kmh}, {4.5, 4.5}, {15, 15}}}
			if r.IntN(20) == 0 {
				w.Speeds[Car][1] = 0
			}
			raw.Refs = append(raw.Refs, uint32(n))
			for i := range 6 {
				t := (float64(i) + 1) / 7
				raw.Refs = append(raw.Refs, add(float64(x)+t*float64(step[0])+0.1*r.Float64(), float64(y)+t*float64(step[1])+0.1*r.Float64()))
			}
			raw.Refs = append(raw.Refs, uint32(n+step[0]+side*step[1]))
			raw.Ways = append(raw.Ways, w)
		}
	}
	return raw
}

// benchSide makes plainRaw give about a million segments.
const benchSide = 310

func BenchmarkBuild(b *testing.B) {
	b.ReportAllocs()
	raw := plainRaw(benchSide)
	for b.Loop() {
		g, err := Build(b.Context(), copyRaw(raw), Meta{})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(g.Meta.RawNodes), "raw-nodes")
	}
}

func BenchmarkOpen(b *testing.B) {
	g, err := Build(b.Context(), plainRaw(benchSide), Meta{})
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "roads.net")
	if err := g.Save(path); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		g, err := Open(path)
		if err != nil {
			b.Fatal(err)
		}
		if err := g.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSnap(b *testing.B) {
	g, err := Build(b.Context(), plainRaw(benchSide), Meta{})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("index of a million segments", func(b *testing.B) {
		for b.Loop() {
			paralleltest.Must(g.newSegmentIndex(b.Context()))
		}
	})
	r := rand.New(rand.NewPCG(3, 3))
	bound := g.Meta.Bound
	points := make([]orb.Point, 10_000)
	for i := range points {
		points[i] = orb.Point{bound.Min[0] + r.Float64()*(bound.Max[0]-bound.Min[0]), bound.Min[1] + r.Float64()*(bound.Max[1]-bound.Min[1])}
	}
	paralleltest.Must(g.segments(b.Context()))
	b.Run("10 000 places", func(b *testing.B) {
		for b.Loop() {
			paralleltest.Must(g.Snap(b.Context(), Car, points, SnapLimit))
		}
	})
}

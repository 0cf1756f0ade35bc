//go:build !race

package tiles

import (
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/paulmach/orb/encoding/mvt"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/simplify"
)

// BenchmarkNew measures what a new release costs before its first tile.
func BenchmarkNew(b *testing.B) {
	in := region(b)
	for b.Loop() {
		newSet(b, in)
	}
}

// BenchmarkCut cuts the région's tile 6/32/22 without keeping it.
func BenchmarkCut(b *testing.B) {
	s := newSet(b, region(b))
	l := s.layers["commune"]
	b.ReportAllocs()
	for b.Loop() {
		if len(cut(l.name, l.zooms[6](), 32, 22)) == 0 {
			b.Fatal("an empty tile")
		}
	}
}

// BenchmarkCutPeer makes the same tile with orb's clip, simplify and encoder,
// each commune for itself, from features already decoded.
func BenchmarkCutPeer(b *testing.B) {
	in := region(b)
	tile := maptile.New(32, 22, 6)
	b.ReportAllocs()
	for b.Loop() {
		fc := geojson.NewFeatureCollection()
		for i, c := range in.Communes {
			if !c.Geometry.Bound().Intersects(tile.Bound(0.02)) {
				continue
			}
			f := geojson.NewFeature(c.Geometry.Clone())
			f.ID, f.Properties = i, geojson.Properties{"code": c.Code}
			fc.Append(f)
		}
		layer := mvt.NewLayer("commune", fc)
		layer.ProjectToTile(tile)
		layer.Clip(mvt.MapboxGLDefaultExtentBound)
		layer.Simplify(simplify.VisvalingamThreshold(detail * detail))
		if _, err := mvt.Marshal(mvt.Layers{layer}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReaders has 32 readers ask for all the region's tiles of the zooms 5
// to 11, first of a new set and then again, and reports the 95th percentile of
// each.
func BenchmarkReaders(b *testing.B) {
	in := region(b)
	var first, warm []time.Duration
	for b.Loop() {
		s := newSet(b, in)
		first = append(first, ask(b, s)...)
		warm = append(warm, ask(b, s)...)
	}
	b.ReportMetric(percentile95(first), "first-p95-ms")
	b.ReportMetric(percentile95(warm), "warm-p95-ms")
}

func ask(b *testing.B, s *Set) []time.Duration {
	var wanted []maptile.Tile
	for z := 5; z <= 11; z++ {
		wanted = append(wanted, cover(z, s.bound)...)
	}
	took := make([]time.Duration, len(wanted))
	var next atomic.Int64
	var readers sync.WaitGroup
	for range 32 {
		readers.Go(func() {
			for i := next.Add(1) - 1; int(i) < len(wanted); i = next.Add(1) - 1 {
				t := wanted[i]
				start := time.Now()
				if _, err := s.Tile("commune", uint32(t.Z), t.X, t.Y); err != nil {
					b.Error(err)
				}
				took[i] = time.Since(start)
			}
		})
	}
	readers.Wait()
	return took
}

func percentile95(took []time.Duration) float64 {
	slices.Sort(took)
	return float64(took[len(took)*95/100].Microseconds()) / 1000
}

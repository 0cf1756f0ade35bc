package topology

import (
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/simplify"
)

// zoom9 is the threshold of zoom 9, twice square cells: the square of two thirds
// of a pixel.
const zoom9 = (5 << (GridBits - 9 - 12)) * (5 << (GridBits - 9 - 12))

// BenchmarkBuild measures what sharing the borders of 1,601 shapes costs, once
// for all zooms.
func BenchmarkBuild(b *testing.B) {
	features := newLand(40, 1).features()
	b.ReportAllocs()
	for b.Loop() {
		Build(features)
	}
}

// BenchmarkSimplify filters every ring for zoom 9.
func BenchmarkSimplify(b *testing.B) {
	topo := Build(newLand(40, 1).features())
	var buffer []Vertex
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range topo.Shapes() {
			for _, p := range s {
				for _, r := range p {
					buffer = topo.AppendRing(buffer[:0], r, zoom9)
				}
			}
		}
	}
}

// BenchmarkSimplifyPeer has orb simplify each shape for itself, borders torn.
func BenchmarkSimplifyPeer(b *testing.B) {
	features := newLand(40, 1).features()
	cellWidth := 360 / float64(gridSize)
	simplifier := simplify.VisvalingamThreshold(zoom9 / 2 * cellWidth * cellWidth)
	copies := make([]orb.MultiPolygon, len(features))
	b.ReportAllocs()
	for b.Loop() {
		for i, f := range features {
			copies[i] = simplifier.MultiPolygon(f.Clone())
		}
	}
}

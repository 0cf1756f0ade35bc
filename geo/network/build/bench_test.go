package build_test

import (
	"testing"

	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/networktest"
)

// benchSide makes networktest.PlainRaw give about a million segments.
const benchSide = 310

func BenchmarkBuild(b *testing.B) {
	b.ReportAllocs()
	raw := networktest.PlainRaw(benchSide)
	for b.Loop() {
		g, err := build.Graph(b.Context(), networktest.CopyRaw(raw), network.Meta{})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(g.Meta.RawNodes), "raw-nodes")
	}
}

package netfile

import (
	"path/filepath"
	"testing"

	"maillage/geo/network"
	"maillage/geo/network/build"
	"maillage/geo/network/networktest"
)

// BenchmarkOpen opens a network of about a million segments.
func BenchmarkOpen(b *testing.B) {
	g, err := build.Graph(b.Context(), networktest.PlainRaw(310), network.Meta{})
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(b.TempDir(), "roads.net")
	if err := Save(path, g); err != nil {
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

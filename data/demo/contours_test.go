package demo

import (
	"errors"
	"io"
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/planar"

	"maillage/geo/lambert"
	"maillage/ingest/read"
)

// contours reads the boundaries back through the ordinary reader.
func contours(t testing.TB, dir string) map[string]orb.MultiPolygon {
	t.Helper()
	r, err := read.OpenPath(t.Context(), filepath.Join(dir, "contours/communes-2026-100m.geojson.gz"), read.Options{Columns: []string{"code", "nom"}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	out := map[string]orb.MultiPolygon{}
	for {
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		switch g := rec.Geom.(type) {
		case orb.Polygon:
			out[rec.Values[0]] = orb.MultiPolygon{g}
		case orb.MultiPolygon:
			out[rec.Values[0]] = g
		}
	}
}

type segment [2]orb.Point

// segments counts each directed edge of all boundaries.
func segments(all map[string]orb.MultiPolygon) map[segment]int {
	edges := map[segment]int{}
	for _, g := range all {
		for _, p := range g {
			for _, ring := range p {
				for i := 1; i < len(ring); i++ {
					edges[segment{ring[i-1], ring[i]}]++
				}
			}
		}
	}
	return edges
}

func TestCommunesShareTheirBordersExactly(t *testing.T) {
	t.Parallel()
	dir, summary := write(t, Options{})
	all := contours(t, dir)
	if len(all) != summary.Communes {
		t.Fatalf("%d contours for %d communes", len(all), summary.Communes)
	}
	edges, shared := segments(all), 0
	for edge, n := range edges {
		if n != 1 {
			t.Errorf("edge %v is used %d times in one direction: communes overlap", edge, n)
		}
		shared += edges[segment{edge[1], edge[0]}]
	}
	if shared < len(edges)/2 {
		t.Errorf("%d of %d edges are shared; most should be", shared, len(edges))
	}
}

func TestContoursCoverTheIslandWithoutGapOrOverlap(t *testing.T) {
	t.Parallel()
	dir, _ := write(t, Options{})
	all := contours(t, dir)
	edges := segments(all)
	sum := 0.0
	for _, g := range all {
		sum += planar.Area(g)
	}
	// What is used in one direction only is the coast: its rings enclose the
	// island, and as much area as all communes together.
	next := map[orb.Point]orb.Point{}
	for edge := range edges {
		if edges[segment{edge[1], edge[0]}] == 0 {
			next[edge[0]] = edge[1]
		}
	}
	outline := 0.0
	for len(next) > 0 {
		var ring orb.Ring
		for at := range next {
			ring = orb.Ring{at}
			break
		}
		for at := ring[0]; ; {
			to, ok := next[at]
			if !ok {
				t.Fatalf("the coast breaks off at %v: an edge is not shared", at)
			}
			delete(next, at)
			ring = append(ring, to)
			if at = to; at == ring[0] {
				break
			}
		}
		outline += planar.Area(ring)
		if ring.Orientation() == orb.CW {
			t.Errorf("a hole of %.0f m² lies between communes at %v", geo.Area(ring), ring[0])
		}
	}
	if diff := (sum - outline) / outline; diff > 1e-9 || diff < -1e-9 {
		t.Errorf("communes cover %.9f of the island", sum/outline)
	}
}

func TestRingsDoNotCrossThemselves(t *testing.T) {
	t.Parallel()
	dir, _ := write(t, Options{Communes: 80})
	for code, g := range contours(t, dir) {
		for _, p := range g {
			for _, ring := range p {
				if i, j, ok := crossing(ring); ok {
					t.Errorf("%s: edges %d and %d of a ring cross", code, i, j)
				}
			}
		}
	}
}

// crossing finds two edges of a ring that cross or touch but for neighbours.
func crossing(ring orb.Ring) (int, int, bool) {
	n := len(ring) - 1
	for i := range n {
		for j := i + 2; j < n; j++ {
			if i == 0 && j == n-1 {
				continue
			}
			if cross(ring[i], ring[i+1], ring[j], ring[j+1]) {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

func cross(a, b, c, d orb.Point) bool {
	side := func(p, q, r orb.Point) float64 { return (q[0]-p[0])*(r[1]-p[1]) - (q[1]-p[1])*(r[0]-p[0]) }
	return side(a, b, c)*side(a, b, d) <= 0 && side(c, d, a)*side(c, d, b) <= 0
}

func TestEquipmentLiesInItsCommune(t *testing.T) {
	t.Parallel()
	dir, _ := write(t, Options{Communes: 80})
	all := contours(t, dir)
	for _, row := range rows(t, dir, "bpe/BPE25.csv", ';') {
		if row["LAMBERT_X"] == "" {
			continue
		}
		xy := position(t, row, "LAMBERT_X", "LAMBERT_Y")
		if !planar.MultiPolygonContains(all[row["DEPCOM"]], lambert.ToWGS84(xy[0], xy[1])) {
			t.Errorf("%s of %s lies outside it", row["TYPEQU"], row["DEPCOM"])
		}
	}
}

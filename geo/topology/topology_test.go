package topology

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geo"
)

// thresholds of the zooms 0 to 12, twice square cells, and no simplification.
func thresholds() []float64 {
	out := []float64{0, math.Inf(1)}
	for z := range 13 {
		side := 5 * math.Exp2(float64(GridBits-z-12))
		out = append(out, side*side)
	}
	return out
}

// edge is an undirected edge, its lesser end first.
type edge struct{ a, b Vertex }

func edgeOf(a, b Vertex) edge {
	if b.less(a) {
		a, b = b, a
	}
	return edge{a, b}
}

// edgesOf counts the undirected edges of shapes.
func edgesOf(t *Topology, shapes []Shape, threshold float64) map[edge]int {
	count := map[edge]int{}
	for _, s := range shapes {
		for _, p := range s {
			for _, r := range p {
				v := t.AppendRing(nil, r, threshold)
				for i, a := range v {
					count[edgeOf(a, v[(i+1)%len(v)])]++
				}
			}
		}
	}
	return count
}

func areaOf(t *Topology, s Shape, threshold float64) float64 {
	sum := 0.0
	for _, p := range s {
		for _, r := range p {
			sum += area(t.AppendRing(nil, r, threshold))
		}
	}
	return sum
}

func TestSharedBordersStaySharedAtEveryThreshold(t *testing.T) {
	for seed := range uint64(5) {
		topo := Build(newLand(12, seed).features())
		whole := topo.Dissolve(make([]int, len(topo.Shapes())), 1)
		for _, threshold := range thresholds() {
			t.Run(fmt.Sprintf("seed %d threshold %g", seed, threshold), func(t *testing.T) {
				outline := edgesOf(topo, whole, threshold)
				for e, n := range edgesOf(topo, topo.Shapes(), threshold) {
					want := 2
					if outline[e] == 1 {
						want = 1
					}
					if n != want {
						t.Fatalf("edge %v stands %d times, want %d", e, n, want)
					}
				}
			})
		}
	}
}

func TestNothingIsLostAndAreasAddUpToTheOutline(t *testing.T) {
	topo := Build(newLand(12, 7).features())
	whole := topo.Dissolve(make([]int, len(topo.Shapes())), 1)
	if len(whole[0]) != 1 || len(whole[0][0]) != 1 {
		t.Fatalf("the land has %d parts, the first of %d rings: want one part without a hole", len(whole[0]), len(whole[0][0]))
	}
	for _, threshold := range thresholds() {
		sum := 0.0
		for i, s := range topo.Shapes() {
			a := areaOf(topo, s, threshold)
			if a == 0 || len(s) == 0 {
				t.Errorf("threshold %g: shape %d is lost", threshold, i)
			}
			sum += a
		}
		if want := areaOf(topo, whole[0], threshold); math.Abs(sum-want) > 1e-9*want {
			t.Errorf("threshold %g: areas add up to %g, the outline holds %g", threshold, sum, want)
		}
	}
}

func TestDissolveKeepsHolesAndParts(t *testing.T) {
	features := newLand(3, 1).features()
	topo := Build(features)
	group := make([]int, len(features))
	group[4] = 1                // the middle field
	group[len(features)-1] = -1 // the enclave belongs to nobody
	out := topo.Dissolve(group, 2)
	if len(out[0]) != 1 || len(out[0][0]) != 3 {
		t.Fatalf("the ring of fields has %d parts, the first of %d rings: want 1 part with 2 holes", len(out[0]), len(out[0][0]))
	}
	if len(out[1]) != 1 || len(out[1][0]) != 1 {
		t.Errorf("the middle field: %v", out[1])
	}
}

func TestAVertexOnANeighboursEdgeBecomesShared(t *testing.T) {
	west := orb.MultiPolygon{{{{5, 44}, {5.1, 44}, {5.1, 44.2}, {5, 44.2}, {5, 44}}}}
	southEast := orb.MultiPolygon{{{{5.1, 44}, {5.2, 44}, {5.2, 44.1}, {5.1, 44.1}, {5.1, 44}}}}
	northEast := orb.MultiPolygon{{{{5.1, 44.1}, {5.2, 44.1}, {5.2, 44.2}, {5.1, 44.2}, {5.1, 44.1}}}}
	topo := Build([]orb.MultiPolygon{west, southEast, northEast})
	if s := topo.Stats(); s.Inserted != 1 || s.Shared != 3 {
		t.Errorf("%d vertices inserted and %d borders shared, want 1 and 3", s.Inserted, s.Shared)
	}
}

func TestFullResolutionComesBackWithinTheGrid(t *testing.T) {
	features := newLand(4, 3).features()
	topo := Build(features)
	for i, s := range topo.Shapes() {
		got, want := geo.Area(topo.MultiPolygon(s, 0)), geo.Area(features[i])
		if math.Abs(got-want) > 3e-5*want {
			t.Errorf("shape %d: %.1f m², want %.1f", i, got, want)
		}
	}
}

func TestProjectionReturns(t *testing.T) {
	for _, p := range []orb.Point{{0, 0}, {5.02114, 44.73113}, {-61.5, 16.2}, {179.999, -84.9}} {
		if d := geo.DistanceHaversine(p, Unproject(Project(p))); d > 0.06 {
			t.Errorf("%v comes back %.3f m away", p, d)
		}
	}
}

func TestWeightsFollowTheSmallestTriangle(t *testing.T) {
	// Triangles over (1,2) and (3,8), in cells; the end weights are infinite.
	var e elimination
	e.weigh([]Vertex{{0, 0}, {9, 9}, {2, 7}, {3, 1}, {8, 8}, {1, 4}}) // leaves nothing behind
	got := e.weigh([]Vertex{{0, 0}, {1, 2}, {2, 0}, {3, 8}, {4, 0}})
	if want := []float64{math.Inf(1), 4, 16, 32, math.Inf(1)}; !slices.Equal(got, want) {
		t.Fatalf("weights %v, want %v", got, want)
	}
}

func TestWhatIsSimplifiedStepByStepIsWhatIsSimplifiedAtOnce(t *testing.T) {
	whole := Build(newLand(6, 2).features())
	whole.Dissolve(make([]int, len(whole.Shapes())), 1)
	steps := whole
	for _, threshold := range []float64{zoom9 / 64, zoom9, 64 * zoom9, math.Inf(1)} {
		steps = steps.Simplify(threshold)
		for i, s := range whole.Shapes() {
			for j, r := range s[0] {
				want := whole.AppendRing(nil, r, threshold)
				if got := steps.AppendRing(nil, steps.Shapes()[i][0][j], 0); !slices.Equal(got, want) {
					t.Fatalf("shape %d at %g: %d vertices, want %d", i, threshold, len(got), len(want))
				}
			}
		}
	}
}

func TestEmptyShapesKeepTheirPlace(t *testing.T) {
	topo := Build([]orb.MultiPolygon{nil, newLand(1, 1).features()[0], {{{{5, 44}, {5, 44}, {5, 44}, {5, 44}}}}})
	if n := len(topo.Shapes()); n != 3 || len(topo.Shapes()[0]) != 0 || len(topo.Shapes()[1]) != 1 || len(topo.Shapes()[2]) != 0 {
		t.Errorf("shapes %v", topo.Shapes())
	}
	if topo.Stats().Empty != 2 {
		t.Errorf("%d empty shapes, want 2", topo.Stats().Empty)
	}
}

func FuzzBuildNeverFailsAndKeepsEveryShapeWithAnArea(f *testing.F) {
	f.Add([]byte{0, 0, 9, 0, 9, 9, 0, 9, 255, 9, 0, 18, 0, 18, 9, 9, 9})
	f.Fuzz(func(t *testing.T, data []byte) {
		var features []orb.MultiPolygon
		var ring orb.Ring
		flush := func() {
			if len(ring) > 2 {
				features = append(features, orb.MultiPolygon{{append(ring, ring[0])}})
			}
			ring = nil
		}
		for i := 0; i+1 < len(data) && i < 400; i += 2 {
			if data[i] == 255 {
				flush()
				i--
				continue
			}
			ring = append(ring, orb.Point{5 + float64(data[i])/100, 44 + float64(data[i+1])/100})
		}
		flush()
		topo := Build(features)
		topo.Dissolve(make([]int, len(features)), 1)
		for i, s := range topo.Shapes() {
			v := projectRing(nil, features[i][0][0])
			if len(v) >= 3 && area(v) != 0 && len(s) == 0 {
				t.Errorf("shape %d is lost", i)
			}
		}
	})
}

package topology

import "github.com/paulmach/orb"

// Topology is a set of arcs and the shapes that are drawn with them. Once the
// last [Topology.Dissolve] is done it never changes, and may be read from many
// goroutines.
type Topology struct {
	arcs   []arc
	shapes []Shape
	stats  Stats
}

// arc is a line between two junctions (or a whole ring without any), shared by
// the shapes on its two sides.
type arc struct {
	vertices []Vertex
	// weights are the importance of each vertex: twice the area, in square
	// cells, of the triangle whose loss dropping it causes (Visvalingam and
	// Whyatt 1993), made monotone so that a threshold is a filter. The ends, and
	// what a ring needs to stay a ring, are infinite.
	weights []float64
	uses    int // rings that run along it: two for a shared border
}

// Shape is one polygon or several: each its outer ring, then its holes.
type Shape []Polygon

// Polygon is an outer ring and its holes.
type Polygon []Ring

// Ring is a closed chain of arcs: an index into the arcs, or its bitwise
// complement where the arc runs backwards. Outer rings run clockwise as seen on
// a map, holes the other way.
type Ring []int32

// Stats counts what Build found.
type Stats struct {
	Shapes   int // shapes given
	Empty    int // of which without geometry
	Arcs     int
	Shared   int // arcs with a shape on both sides
	Inserted int // vertices inserted where one border lay on another's edge
}

// Build cuts polygons (WGS 84, EPSG:4326) into shared arcs. Shape i of the
// result is features[i]; an empty one gives an empty shape. Vertices must be the
// same on both sides of a border, but for those that lie on the other side's
// edges (T-junctions, within a metre), which are inserted there. Overlaps and
// wider gaps stay as they are.
func Build(features []orb.MultiPolygon) *Topology {
	rings := project(features)
	t := &Topology{shapes: make([]Shape, len(features))}
	t.stats.Shapes = len(features)
	t.stats.Inserted = rings.mendJunctions()
	t.cut(&rings)
	var e elimination
	for i := range t.arcs {
		t.arcs[i].weights = e.weigh(t.arcs[i].vertices)
		if t.arcs[i].uses > 1 {
			t.stats.Shared++
		}
	}
	t.keepRings(t.shapes)
	for _, s := range t.shapes {
		if len(s) == 0 {
			t.stats.Empty++
		}
	}
	t.stats.Arcs = len(t.arcs)
	return t
}

// Shapes are the shapes in the order given to [Build].
func (t *Topology) Shapes() []Shape { return t.shapes }

// Stats counts what Build found.
func (t *Topology) Stats() Stats { return t.stats }

package network

import (
	"math"

	"github.com/paulmach/orb"
)

// Graph is a contracted road network: nodes where roads meet or change, edges
// between them. It does not change once built and serves many goroutines.
//
// Node n is at Lon[n], Lat[n]. Edge e leads from node From[e] to node To[e];
// its shape is those two with the points Shape[ShapeAt[e]:ShapeAt[e+1]] between.
type Graph struct {
	Meta Meta

	Lon, Lat []int32 // 10⁻⁷ degrees
	// Junction holds a bit a node: more than two edges that cars pass meet there.
	Junction []uint64

	From, To []uint32
	Metres   []float32
	Classes  []Class
	ShapeAt  []uint32   // one more than edges
	Shape    [][2]int32 // longitude, latitude, 10⁻⁷ degrees
	// Duration is by mode and direction (0 from From to To), milliseconds over
	// the whole edge, without what junctions cost; [Impassable] where the mode
	// may not go.
	Duration [Modes][2][]uint32
}

// Impassable is the duration of an edge that a mode may not take.
const Impassable = math.MaxUint32

// Speed of the walk between a place and the road, and what a junction costs.
const (
	// WalkKmh is the walking speed, km/h.
	WalkKmh = 4.5
	// WalkMillisecondsPerMetre is the same speed.
	WalkMillisecondsPerMetre = 3600 / WalkKmh
	// JunctionMilliseconds is what a car loses on arriving at a junction.
	JunctionMilliseconds = 3000
)

// Meta says where a network comes from and what became of it.
type Meta struct {
	Date     string         `json:"date"`  // of the data, 2006-01-02; "" unknown
	Bound    orb.Bound      `json:"bound"` // degrees
	RawNodes int            `json:"raw_nodes"`
	Nodes    int            `json:"nodes"`
	Edges    int            `json:"edges"`
	Left     [Modes]LeftOut `json:"left_out"` // by mode: what is not joined to the rest
	Notes    map[string]int `json:"notes"`    // what the reader counted: reason → number
}

// LeftOut counts what one mode cannot use since it is not joined, both ways, to
// the largest component.
type LeftOut struct {
	Components int     `json:"components"`
	Nodes      int     `json:"nodes"`
	Kilometres float64 `json:"kilometres"`
}

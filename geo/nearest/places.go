package nearest

import (
	"slices"

	"github.com/paulmach/orb"
)

// Places is an index of positions on the sphere, a balanced k-d tree over their
// unit vectors: it knows no seam at the antimeridian nor at the poles. Places at
// one position share a node. It does not change once built and serves many
// goroutines.
type Places struct {
	nodes []node  // in the order of an implicit balanced tree
	next  []int32 // by place: the next higher one at the same position, −1 for none
}

// node is one position.
type node struct {
	position
	place int32 // lowest index among the places of this position
	// mountain is set by Estimator.Index: the position lies in a mountain
	// commune.
	mountain bool
	axis     uint8 // that splits its subtree
}

// leafSize is the number of nodes below which a subtree is searched straight
// through.
const leafSize = 6

// NewPlaces indexes points in degrees. A result names a place by its index in
// points.
func NewPlaces(points []orb.Point) *Places {
	last := make(map[orb.Point]int32, len(points))
	p := &Places{nodes: make([]node, 0, len(points)), next: make([]int32, len(points))}
	for i, point := range points {
		p.next[i] = -1
		if before, shared := last[point]; shared {
			p.next[before] = int32(i)
		} else {
			p.nodes = append(p.nodes, node{position: newPosition(point), place: int32(i)})
		}
		last[point] = int32(i)
	}
	build(p.nodes)
	return p
}

// build puts the median of the widest axis in the middle of nodes, the lower
// ones before it and the higher ones after, and so on in both halves.
func build(nodes []node) {
	if len(nodes) <= leafSize {
		return
	}
	axis := widest(nodes)
	middle := len(nodes) / 2
	selectNth(nodes, middle, axis)
	nodes[middle].axis = uint8(axis)
	build(nodes[:middle])
	build(nodes[middle+1:])
}

func widest(nodes []node) int {
	low, high := nodes[0].at, nodes[0].at
	for i := range nodes {
		for k, v := range nodes[i].at {
			low[k], high[k] = min(low[k], v), max(high[k], v)
		}
	}
	axis := 0
	for k := range high {
		if high[k]-low[k] > high[axis]-low[axis] {
			axis = k
		}
	}
	return axis
}

// selectNth partitions nodes around the one that is the n-th along an axis
// (Hoare's quickselect, pivot the median of three).
func selectNth(nodes []node, n, axis int) {
	for low, high := 0, len(nodes)-1; low < high; {
		middle := (low + high) / 2
		sample := []float64{nodes[low].at[axis], nodes[middle].at[axis], nodes[high].at[axis]}
		slices.Sort(sample)
		pivot := sample[1]
		i, j := low, high
		for i <= j {
			for nodes[i].at[axis] < pivot {
				i++
			}
			for nodes[j].at[axis] > pivot {
				j--
			}
			if i <= j {
				nodes[i], nodes[j] = nodes[j], nodes[i]
				i++
				j--
			}
		}
		switch {
		case n <= j:
			high = j
		case n >= i:
			low = i
		default:
			return
		}
	}
}

package typology

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// leafSize is how many profiles are compared with rather than divided further.
const leafSize = 32

// tree divides profiles in boxes, by the feature in which they differ most, so
// that a box beyond what is already found is passed over (Bentley's k-d tree,
// 1975). Those of which all is known are kept apart from the others, whose boxes are
// bounded in fewer features. With many features few boxes are passed over, and a
// search takes little more time than comparing with all.
type tree struct {
	*Profiles           // in the order of the leaves
	sizes     []float64 // of the profiles
	nodes     []node
	roots     []int32
	boxes     []span   // by node, then feature
	known     []uint64 // by node: the features that all its profiles know
}

// node is a box; its first half is the next node, where it has halves.
type node struct {
	from, to    int32 // profiles
	second      int32 // node of the second half, 0 for a leaf
	feature     int32 // in which the halves differ: the second lies from split on
	split       float64
	least, most float64
}

// newTree divides the profiles of an order, with their sizes by row of the table.
func (p *Profiles) newTree(order []int32, sizes []float64) *tree {
	t := &tree{}
	slices.SortFunc(order, func(i, j int32) int {
		return cmp.Or(cmp.Compare(p.gaps(i), p.gaps(j)), cmp.Compare(i, j))
	})
	whole := 0
	for whole < len(order) && p.whole[order[whole]] {
		whole++
	}
	for _, part := range [2][2]int{{0, whole}, {whole, len(order)}} {
		if part[0] < part[1] {
			t.roots = append(t.roots, int32(len(t.nodes)))
			t.divide(p, order, part[0], part[1], sizes)
		}
	}
	t.Profiles = p.inOrder(order)
	for _, unit := range t.units {
		t.sizes = append(t.sizes, sizes[unit])
	}
	return t
}

// gaps counts the features that a profile does not know.
func (p *Profiles) gaps(i int32) int {
	n := len(p.features)
	for _, word := range p.known[int(i)*p.words:][:p.words] {
		n -= bits.OnesCount64(word)
	}
	return n
}

// divide adds the node of a part of the order, and those below it.
func (t *tree) divide(p *Profiles, order []int32, from, to int, sizes []float64) {
	at := len(t.nodes)
	t.nodes = append(t.nodes, node{from: int32(from), to: int32(to)})
	widest, width := t.bound(p, order[from:to], sizes)
	if to-from <= leafSize || width == 0 {
		return
	}
	slices.SortFunc(order[from:to], func(i, j int32) int {
		return cmp.Or(cmp.Compare(p.row(int(i))[widest], p.row(int(j))[widest]), cmp.Compare(i, j))
	})
	middle := (from + to) / 2
	t.nodes[at].feature, t.nodes[at].split = int32(widest), p.row(int(order[middle]))[widest]
	t.divide(p, order, from, middle, sizes)
	t.nodes[at].second = int32(len(t.nodes))
	t.divide(p, order, middle, to, sizes)
}

// bound gives the last node its bounds, and gives the feature in which its
// profiles differ most, and by how much.
func (t *tree) bound(p *Profiles, items []int32, sizes []float64) (widest int, width float64) {
	n := &t.nodes[len(t.nodes)-1]
	n.least, n.most = math.Inf(1), math.Inf(-1)
	box, known := make([]span, len(p.features)), slices.Repeat([]uint64{math.MaxUint64}, p.words)
	for f := range box {
		box[f] = span{math.Inf(1), math.Inf(-1)}
	}
	for _, i := range items {
		for f, z := range p.row(int(i)) {
			box[f] = span{min(box[f].low, z), max(box[f].high, z)}
		}
		for w := range known {
			known[w] &= p.known[int(i)*p.words+w]
		}
		size := sizes[p.units[i]]
		n.least, n.most = min(n.least, size), max(n.most, size)
	}
	t.boxes, t.known = append(t.boxes, box...), append(t.known, known...)
	for f, s := range box {
		if s.high-s.low > width {
			widest, width = f, s.high-s.low
		}
	}
	return widest, width
}

// beyond is at most the squared distance of a profile to any in a node's box: the
// part of it that lies in the features they all know, scaled up by no more than
// it will be. It stops where that is more than a bound.
func (t *tree) beyond(i int, at int32, bound float64) float64 {
	n := len(t.features)
	row, box := t.row(i), t.boxes[int(at)*n:][:n]
	var sum float64
	if t.whole[i] && t.whole[t.nodes[at].from] {
		for f, z := range row {
			d := box[f].beyond(z)
			if sum += d * d; sum > bound {
				return sum
			}
		}
		return sum
	}
	mine := t.Profiles.known[i*t.words:][:t.words]
	own := 0
	for _, word := range mine {
		own += bits.OnesCount64(word)
	}
	scale := float64(n) / float64(own)
	for w, word := range t.known[int(at)*t.words:][:t.words] {
		for word &= mine[w]; word != 0; word &= word - 1 {
			f := 64*w + bits.TrailingZeros64(word)
			d := box[f].beyond(row[f])
			if sum += d * d; sum*scale > bound {
				return sum * scale
			}
		}
	}
	return sum * scale
}

// span is a side of a box.
type span struct{ low, high float64 }

// beyond is how far a figure lies outside.
func (s span) beyond(z float64) float64 {
	switch {
	case z < s.low:
		return s.low - z
	case z > s.high:
		return z - s.high
	}
	return 0
}

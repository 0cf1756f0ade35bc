package main

import (
	"math"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo/nearest"
	"maillage/geo/network"
)

// plainRoads is a road network as surveyed, every node of every way, searched
// by the textbook. It shares nothing with the contracted graph but what was
// read from the file.
type plainRoads struct {
	mode     network.Mode
	at       []orb.Point
	segments []plainSegment
	of       [][]int // segments by node
	junction []bool
	closed   []bool // to the mode
	kept     []bool // nodes joined both ways to the main part
	cells    map[[2]int][]int
}

// plainSegment is one straight piece of a way, seconds along it and against it,
// infinite where the mode may not go.
type plainSegment struct {
	ends    [2]uint32
	seconds [2]float64
	class   network.Class
}

func newPlainRoads(raw *network.Raw, mode network.Mode, main orb.Point) *plainRoads {
	r := &plainRoads{mode: mode, at: make([]orb.Point, len(raw.Lon)), of: make([][]int, len(raw.Lon)),
		junction: make([]bool, len(raw.Lon)), closed: make([]bool, len(raw.Lon)), cells: map[[2]int][]int{}}
	for i := range raw.Lon {
		r.at[i] = orb.Point{float64(raw.Lon[i]) / 1e7, float64(raw.Lat[i]) / 1e7}
	}
	for _, c := range raw.Closures {
		r.closed[c.Node] = r.closed[c.Node] || c.Modes[mode]
	}
	cars := make([]int, len(raw.Lon))
	for _, way := range raw.Ways {
		refs := raw.Refs[way.First : way.First+way.Count]
		for i := 1; i < len(refs); i++ {
			a, b := refs[i-1], refs[i]
			if a == b {
				continue
			}
			if way.Speeds[network.Car] != [2]float32{} {
				cars[a]++
				cars[b]++
			}
			r.add(plainSegment{ends: [2]uint32{a, b}, class: way.Class}, way.Speeds[mode])
		}
	}
	for i, n := range cars {
		r.junction[i] = n >= 3
	}
	r.keepMain(main)
	r.index()
	return r
}

func (r *plainRoads) add(s plainSegment, speeds [2]float32) {
	if speeds == [2]float32{} {
		return
	}
	metres := nearest.Distance(r.at[s.ends[0]], r.at[s.ends[1]])
	for d, kmh := range speeds {
		s.seconds[d] = math.Inf(1)
		if kmh > 0 {
			s.seconds[d] = metres / (float64(kmh) / 3.6)
		}
	}
	for _, end := range s.ends {
		r.of[end] = append(r.of[end], len(r.segments))
	}
	r.segments = append(r.segments, s)
}

// arrive is what is lost on arriving at a node, seconds.
func (r *plainRoads) arrive(node uint32) float64 {
	if r.mode == network.Car && r.junction[node] {
		return 3
	}
	return 0
}

// keepMain marks the nodes that lead to the node nearest a point and back.
func (r *plainRoads) keepMain(main orb.Point) {
	hub, best := uint32(0), math.Inf(1)
	for i, at := range r.at {
		if d := nearest.Distance(at, main); len(r.of[i]) > 1 && d < best {
			hub, best = uint32(i), d
		}
	}
	forward, backward := r.flood(hub, 0), r.flood(hub, 1)
	r.kept = make([]bool, len(r.at))
	for i := range r.kept {
		r.kept[i] = forward[i] && backward[i]
	}
}

// flood marks the nodes reached from a node, against the direction of travel
// where backwards is 1.
func (r *plainRoads) flood(from uint32, backwards int) []bool {
	seen := make([]bool, len(r.at))
	seen[from] = true
	for stack := []uint32{from}; len(stack) > 0; {
		node := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if r.closed[node] && node != from {
			continue
		}
		for _, i := range r.of[node] {
			s := &r.segments[i]
			for d := range 2 {
				if s.ends[d] == node && !math.IsInf(s.seconds[d^backwards], 1) && !seen[s.ends[1-d]] {
					seen[s.ends[1-d]] = true
					stack = append(stack, s.ends[1-d])
				}
			}
		}
	}
	return seen
}

// plainCell is the width of a cell of the index of segments, degrees.
const plainCell = 0.01

func (r *plainRoads) index() {
	for i, s := range r.segments {
		a, b := r.at[s.ends[0]], r.at[s.ends[1]]
		if !r.stops(s) {
			continue
		}
		for x := int(math.Floor(min(a[0], b[0]) / plainCell)); x <= int(math.Floor(max(a[0], b[0])/plainCell)); x++ {
			for y := int(math.Floor(min(a[1], b[1]) / plainCell)); y <= int(math.Floor(max(a[1], b[1])/plainCell)); y++ {
				r.cells[[2]int{x, y}] = append(r.cells[[2]int{x, y}], i)
			}
		}
	}
}

// stops tells whether one can stop and step off along a segment.
func (r *plainRoads) stops(s plainSegment) bool {
	switch s.class {
	case network.Motorway, network.Trunk, network.Ferry:
		return false
	case network.Steps:
		if r.mode != network.Foot {
			return false
		}
	}
	return r.kept[s.ends[0]] && r.kept[s.ends[1]]
}

// plainSnap is the nearest point of a road.
type plainSnap struct {
	segment int
	along   float64
	metres  float64 // walked
}

// snap gives the nearest point of each road that is as near as any, to a tenth
// of a millimetre: at a crossing, which of them one stops on decides whether the
// crossing is passed, and any is right. There is none beyond 2 km.
func (r *plainRoads) snap(p orb.Point) []plainSnap {
	const slack = 1e-9 // degrees
	var all []plainSnap
	least := math.Inf(1)
	var squares []float64
	// In a plane whose unit is a degree of latitude.
	stretch := math.Cos(p.Lat() * math.Pi / 180)
	const reach = 4 // cells: more than 2 km either way
	x, y := int(math.Floor(p[0]/plainCell)), int(math.Floor(p[1]/plainCell))
	for cx := x - reach; cx <= x+reach; cx++ {
		for cy := y - reach; cy <= y+reach; cy++ {
			for _, i := range r.cells[[2]int{cx, cy}] {
				a, b := r.at[r.segments[i].ends[0]], r.at[r.segments[i].ends[1]]
				ax, ay := (a[0]-p[0])*stretch, a[1]-p[1]
				dx, dy := (b[0]-a[0])*stretch, b[1]-a[1]
				t := 0.0
				if length := dx*dx + dy*dy; length > 0 {
					t = min(1, max(0, -(ax*dx+ay*dy)/length))
				}
				ex, ey := ax+t*dx, ay+t*dy
				square := math.Hypot(ex, ey)
				metres := nearest.Distance(p, orb.Point{a[0] + t*(b[0]-a[0]), a[1] + t*(b[1]-a[1])})
				if least = min(least, square); metres <= 2000 && square <= least+slack {
					all, squares = append(all, plainSnap{i, t, metres}), append(squares, square)
				}
			}
		}
	}
	kept := all[:0]
	for i, s := range all {
		if squares[i] <= least+slack && !slices.Contains(kept, s) {
			kept = append(kept, s)
		}
	}
	return kept
}

// seconds is the walk between a place and its road.
func (s plainSnap) seconds() float64 { return s.metres / (4.5 / 3.6) }

// search gives the seconds from a snapped start to every node within a limit,
// infinite beyond.
func (r *plainRoads) search(from plainSnap, limit float64) []float64 {
	times := make([]float64, len(r.at))
	for i := range times {
		times[i] = math.Inf(1)
	}
	var q plainQueue
	push := func(node uint32, seconds float64) {
		if seconds < times[node] {
			times[node] = seconds
			q.push(plainItem{node, seconds})
		}
	}
	s := r.segments[from.segment]
	push(s.ends[1], from.seconds()+partial(1-from.along, s.seconds[0])+r.arrive(s.ends[1]))
	push(s.ends[0], from.seconds()+partial(from.along, s.seconds[1])+r.arrive(s.ends[0]))
	for len(q) > 0 {
		item := q.pop()
		if item.seconds > times[item.node] || r.closed[item.node] {
			continue
		}
		if item.seconds > limit {
			break
		}
		for _, i := range r.of[item.node] {
			s := &r.segments[i]
			for d := range 2 {
				if s.ends[d] == item.node {
					push(s.ends[1-d], item.seconds+s.seconds[d]+r.arrive(s.ends[1-d]))
				}
			}
		}
	}
	return times
}

// to is the time from the start of a search to a snapped place.
func (r *plainRoads) to(times []float64, from, place plainSnap) float64 {
	s := r.segments[place.segment]
	// The node's time holds what is lost on arriving there.
	best := min(times[s.ends[0]]+r.through(s.ends[0])+partial(place.along, s.seconds[0]),
		times[s.ends[1]]+r.through(s.ends[1])+partial(1-place.along, s.seconds[1]))
	if place.segment == from.segment {
		if place.along >= from.along {
			best = min(best, from.seconds()+partial(place.along-from.along, s.seconds[0]))
		}
		if place.along <= from.along {
			best = min(best, from.seconds()+partial(from.along-place.along, s.seconds[1]))
		}
	}
	return best + place.seconds()
}

// through is what it takes to go on from a node: for ever where it is closed.
func (r *plainRoads) through(node uint32) float64 {
	if r.closed[node] {
		return math.Inf(1)
	}
	return 0
}

// partial is the time over a share of a segment; none of it takes none, even
// where the mode may not go.
func partial(share, seconds float64) float64 {
	if share == 0 {
		return 0
	}
	return share * seconds
}

type plainItem struct {
	node    uint32
	seconds float64
}

// plainQueue is a binary heap; container/heap, which moves each item onto the heap of the
// program, would take half of a search's time.
type plainQueue []plainItem

func (q *plainQueue) push(item plainItem) {
	h := append(*q, item)
	i := len(h) - 1
	for i > 0 && item.seconds < h[(i-1)/2].seconds {
		h[i], i = h[(i-1)/2], (i-1)/2
	}
	h[i], *q = item, h
}

func (q *plainQueue) pop() plainItem {
	h := *q
	first, item := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	i := 0
	for child := 1; child < len(h); child = 2*i + 1 {
		if child+1 < len(h) && h[child+1].seconds < h[child].seconds {
			child++
		}
		if item.seconds <= h[child].seconds {
			break
		}
		h[i], i = h[child], child
	}
	if len(h) > 0 {
		h[i] = item
	}
	*q = h
	return first
}

package topology

import (
	"container/heap"
	"math"
)

// weigh gives each vertex of a chain twice the area of the triangle that it
// makes with its neighbours when its turn comes to be dropped, smallest first,
// and never less than what was dropped before it (Visvalingam and Whyatt,
// "Line generalisation by repeated elimination of points", 1993). The two ends
// are infinite.
func (e *elimination) weigh(chain []Vertex) []float64 {
	n := len(chain)
	weights := make([]float64, n)
	weights[0], weights[n-1] = math.Inf(1), math.Inf(1)
	if n < 3 {
		return weights
	}
	e.begin(chain)
	for i := 1; i < n-1; i++ {
		e.prev[i], e.next[i] = int32(i-1), int32(i+1)
		e.size[i] = e.triangle(int32(i))
		e.at[i] = int32(len(e.order))
		e.order = append(e.order, int32(i))
	}
	heap.Init(e)
	floor := 0.0
	for e.Len() > 0 {
		i := heap.Pop(e).(int32)
		floor = math.Max(floor, e.size[i])
		weights[i] = floor
		e.drop(i)
	}
	return weights
}

// elimination is the heap of the vertices left of a chain, smallest triangle first. It
// weighs one chain after the other in the same room.
type elimination struct {
	chain      []Vertex
	prev, next []int32
	size       []float64
	order, at  []int32 // heap of vertices; the position of each vertex in it
}

func (e *elimination) begin(chain []Vertex) {
	if n := len(chain); n > len(e.prev) {
		e.prev, e.next, e.at, e.size = make([]int32, n), make([]int32, n), make([]int32, n), make([]float64, n)
	}
	e.chain, e.order = chain, e.order[:0]
}

func (e *elimination) triangle(i int32) float64 {
	return math.Abs(cross(e.chain[e.prev[i]], e.chain[i], e.chain[e.next[i]]))
}

// drop closes the chain over i and measures its neighbours anew.
func (e *elimination) drop(i int32) {
	p, n := e.prev[i], e.next[i]
	if p > 0 {
		e.next[p] = n
		e.size[p] = e.triangle(p)
		heap.Fix(e, int(e.at[p]))
	}
	if int(n) < len(e.chain)-1 {
		e.prev[n] = p
		e.size[n] = e.triangle(n)
		heap.Fix(e, int(e.at[n]))
	}
}

// Len, Less, Swap, Push and Pop make the heap.
func (e *elimination) Len() int { return len(e.order) }

func (e *elimination) Less(i, j int) bool {
	a, b := e.order[i], e.order[j]
	return e.size[a] < e.size[b] || e.size[a] == e.size[b] && a < b
}

func (e *elimination) Swap(i, j int) {
	e.order[i], e.order[j] = e.order[j], e.order[i]
	e.at[e.order[i]], e.at[e.order[j]] = int32(i), int32(j)
}

func (e *elimination) Push(x any) { e.order = append(e.order, x.(int32)) }

func (e *elimination) Pop() any {
	last := len(e.order) - 1
	i := e.order[last]
	e.order = e.order[:last]
	return i
}

package search

import (
	"cmp"
	"container/heap"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo/network"
	"maillage/geo/network/snap"
)

// randomGraph makes a small network with all that is awkward: one-ways, edges
// that take no time, parallel edges, loops, parts that are not joined, and
// edges that some modes may not take.
func randomGraph(r *rand.Rand, nodes, edges int) *network.Graph {
	g := &network.Graph{Lon: make([]int32, nodes), Lat: make([]int32, nodes), Junction: make([]uint64, (nodes+63)/64), ShapeAt: make([]uint32, edges+1)}
	for i := range g.Junction {
		g.Junction[i] = r.Uint64() & r.Uint64()
	}
	for m := range g.Duration {
		g.Duration[m] = [2][]uint32{make([]uint32, edges), make([]uint32, edges)}
	}
	g.Metres, g.Classes = make([]float32, edges), make([]network.Class, edges)
	for e := range edges {
		from := r.IntN(nodes)
		to := min(nodes-1, max(0, from+r.IntN(9)-4)) // loops too
		g.From, g.To = append(g.From, uint32(from)), append(g.To, uint32(to))
		g.Metres[e] = float32(r.IntN(5) * r.IntN(400))
		for m := range g.Duration {
			for direction := range 2 {
				g.Duration[m][direction][e] = randomDuration(r)
			}
		}
	}
	return g
}

func randomDuration(r *rand.Rand) uint32 {
	switch r.IntN(6) {
	case 0:
		return network.Impassable
	case 1:
		return uint32(r.IntN(3))
	case 2:
		return uint32(r.IntN(3)) * 1000
	case 3:
		return uint32(r.IntN(40_000_000)) // beyond the queue's ring
	}
	return uint32(r.IntN(20_000))
}

// randomSnaps puts places on edges that the mode may take: at their ends, on
// each other, on the same edge, and nowhere.
func randomSnaps(r *rand.Rand, g *network.Graph, m network.Mode, n int) []snap.Place {
	snaps := make([]snap.Place, n)
	for i := range snaps {
		at := r.IntN(60)
		snaps[i] = snapAt(g, m, at)
	}
	return snaps
}

// snapAt is the place of a number: always the same.
func snapAt(g *network.Graph, m network.Mode, number int) snap.Place {
	r := rand.New(rand.NewPCG(uint64(number), 1))
	s := snap.Place{At: orb.Point{float64(number), 0}, Edge: uint32(r.IntN(len(g.From)))}
	s.Along = []float64{0, 1, 0.5, r.Float64(), r.Float64()}[r.IntN(5)]
	s.Off = float64(r.IntN(3)) * 100 * r.Float64()
	s.Found = r.IntN(10) > 0 && (g.Duration[m][0][s.Edge] != network.Impassable || g.Duration[m][1][s.Edge] != network.Impassable)
	if !s.Found {
		s = snap.Place{At: s.At}
	}
	return s
}

// plainTimes is Dijkstra's algorithm by the book, forward from one start to
// every node and place, milliseconds; never where there is no way.
func plainTimes(g *network.Graph, m network.Mode, start snap.Place, places []snap.Place) []int {
	times := plainNodes(g, m, start)
	found := make([]int, len(places))
	for i, p := range places {
		found[i] = plainPlace(g, m, start, p, times)
	}
	return found
}

// never is the time where there is no way.
const never = math.MaxInt / 4

func plainNodes(g *network.Graph, m network.Mode, start snap.Place) []int {
	times := slices.Repeat([]int{never}, len(g.Lon))
	if !start.Found {
		return times
	}
	edges := make([][]int, len(g.Lon))
	for e, from := range g.From {
		edges[from] = append(edges[from], e)
		if to := g.To[e]; to != from {
			edges[to] = append(edges[to], e)
		}
	}
	q := &plainQueue{}
	reach := func(node uint32, ms int) {
		if m == network.Car && g.Junction[node/64]>>(node%64)&1 == 1 {
			ms += 3000
		}
		if ms < times[node] {
			times[node] = ms
			heap.Push(q, plainItem{node, ms})
		}
	}
	reach(g.To[start.Edge], plainWalk(start)+plainShare(1-start.Along, g.Duration[m][0][start.Edge]))
	reach(g.From[start.Edge], plainWalk(start)+plainShare(start.Along, g.Duration[m][1][start.Edge]))
	for q.Len() > 0 {
		it := heap.Pop(q).(plainItem)
		if it.ms > times[it.node] {
			continue
		}
		for _, e := range edges[it.node] {
			if g.From[e] == it.node {
				reach(g.To[e], it.ms+plainShare(1, g.Duration[m][0][e]))
			}
			if g.To[e] == it.node {
				reach(g.From[e], it.ms+plainShare(1, g.Duration[m][1][e]))
			}
		}
	}
	return times
}

func plainPlace(g *network.Graph, m network.Mode, start, p snap.Place, times []int) int {
	if start.At == p.At {
		return 0
	}
	if !start.Found || !p.Found {
		return never
	}
	forward, backward := g.Duration[m][0][p.Edge], g.Duration[m][1][p.Edge]
	best := min(times[g.From[p.Edge]]+plainShare(p.Along, forward), times[g.To[p.Edge]]+plainShare(1-p.Along, backward))
	if start.Edge == p.Edge && start.Along <= p.Along {
		best = min(best, plainWalk(start)+plainShare(p.Along-start.Along, forward))
	}
	if start.Edge == p.Edge && start.Along >= p.Along {
		best = min(best, plainWalk(start)+plainShare(start.Along-p.Along, backward))
	}
	return min(never, best+plainWalk(p))
}

func plainWalk(s snap.Place) int { return int(math.Round(s.Off / (4.5 / 3.6) * 1000)) }

func plainShare(share float64, ms uint32) int {
	if share == 0 {
		return 0
	}
	if ms == network.Impassable {
		return never
	}
	return int(math.Round(share * float64(ms)))
}

// plainNearest sorts all places by time.
func plainNearest(times []int, k int) (places []int32, ms []uint32) {
	var order []int32
	for i, t := range times {
		if t < never {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(times[a], times[b]), cmp.Compare(a, b)) })
	for j := range k {
		if j >= len(order) {
			places, ms = append(places, -1), append(ms, 0)
			continue
		}
		places, ms = append(places, order[j]), append(ms, uint32(times[order[j]]))
	}
	return places, ms
}

type plainItem struct {
	node uint32
	ms   int
}

type plainQueue []plainItem

func (q plainQueue) Len() int           { return len(q) }
func (q plainQueue) Less(i, j int) bool { return q[i].ms < q[j].ms }
func (q plainQueue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *plainQueue) Push(x any)        { *q = append(*q, x.(plainItem)) }
func (q *plainQueue) Pop() any {
	last := len(*q) - 1
	it := (*q)[last]
	*q = (*q)[:last]
	return it
}

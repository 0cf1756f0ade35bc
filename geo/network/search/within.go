package search

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"maillage/geo/network"
	"maillage/geo/network/snap"
	"maillage/geo/parallel"
)

// Pair is a journey between two places, by their indices.
type Pair struct {
	From, To     int32
	Milliseconds uint32
	Metres       float32 // walks included
}

// Within gives every pair of places that takes at most a limit in milliseconds,
// ordered by from, then to. Journeys are those of [Router.Nearest]. The cost
// grows with what is reached from each of from. It errs where ctx is done first.
func (r *Router) Within(ctx context.Context, m network.Mode, from, to []snap.Place, limit uint32) ([]Pair, error) {
	arcs, err := r.arcsBy(ctx, m, leaving)
	if err != nil {
		return nil, err
	}
	w := within{router: r, mode: m, to: to, limit: limit, arcs: arcs, doors: newDoors(r.Graph, m, to), neighbours: newByEdge(to)}
	found := make([][]Pair, len(from))
	spare := sync.Pool{New: func() any { return newBestTimes(len(to)) }}
	err = parallel.For(ctx, len(from), func(i int) (err error) {
		best := spare.Get().(*bestTimes)
		defer spare.Put(best)
		found[i], err = w.from(ctx, int32(i), from[i], best)
		return err
	})
	if err != nil {
		return nil, err
	}
	return slices.Concat(found...), nil
}

// within is one bounded search from many places.
type within struct {
	router     *Router
	mode       network.Mode
	to         []snap.Place
	limit      uint32
	arcs       *adjacency
	doors      adjacency
	neighbours byEdge
}

// newDoors lists by node the places that it leads to; an arc's node is the
// place.
func newDoors(g *network.Graph, m network.Mode, to []snap.Place) adjacency {
	type door struct {
		node uint32
		step arc
	}
	var doors []door
	for p := range to {
		l := reach(g, m, to[p])
		for _, step := range l.all() {
			node := step.node
			step.node = uint32(p)
			doors = append(doors, door{node, step})
		}
	}
	slices.SortFunc(doors, func(a, b door) int { return cmp.Compare(a.node, b.node) })
	a := adjacency{at: make([]uint32, len(g.Lon)+1), arcs: make([]arc, len(doors))}
	for i, d := range doors {
		a.at[d.node+1]++
		a.arcs[i] = d.step
	}
	for n := range len(g.Lon) {
		a.at[n+1] += a.at[n]
	}
	return a
}

func (w *within) from(ctx context.Context, i int32, start snap.Place, best *bestTimes) ([]Pair, error) {
	f := w.router.flood()
	defer w.router.floods.Put(f)
	if err := f.run(ctx, w.arcs, leave(w.router.Graph, w.mode, start), w.limit); err != nil {
		return nil, err
	}
	best.reset()
	for _, n := range f.touched {
		here := f.at[n]
		for _, d := range w.doors.of(n) {
			best.offer(int32(d.node), reached{here.ms + d.ms, here.metres + d.metres}, w.limit)
		}
	}
	for _, p := range w.neighbours.of(start.Edge) {
		if step, ok := direct(w.router.Graph, w.mode, start, w.to[p]); ok {
			best.offer(p, reached{step.ms, step.metres}, w.limit)
		}
	}
	slices.Sort(best.touched)
	pairs := make([]Pair, len(best.touched))
	for j, p := range best.touched {
		pairs[j] = Pair{From: i, To: p, Milliseconds: best.at[p].ms, Metres: best.at[p].metres}
	}
	return pairs, nil
}

// bestTimes keeps the best journey to each place.
type bestTimes struct {
	at      []reached
	touched []int32
}

func newBestTimes(places int) *bestTimes {
	return &bestTimes{at: slices.Repeat([]reached{{ms: unreached}}, places)}
}

func (b *bestTimes) reset() {
	for _, p := range b.touched {
		b.at[p].ms = unreached
	}
	b.touched = b.touched[:0]
}

func (b *bestTimes) offer(place int32, r reached, limit uint32) {
	there := &b.at[place]
	if r.ms >= there.ms || r.ms > limit {
		return
	}
	if there.ms == unreached {
		b.touched = append(b.touched, place)
	}
	*there = r
}

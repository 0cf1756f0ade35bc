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
	return r.within(ctx, within{mode: m, listing: leaving, starts: from, ends: to, limit: limit})
}

// Towards gives the pairs of [Router.Within], ordered by to, then from. The cost grows with
// what reaches each of to, which is less where these are fewer.
func (r *Router) Towards(ctx context.Context, m network.Mode, from, to []snap.Place, limit uint32) ([]Pair, error) {
	pairs, err := r.within(ctx, within{mode: m, listing: entering, starts: to, ends: from, limit: limit})
	for i, p := range pairs {
		pairs[i].From, pairs[i].To = p.To, p.From
	}
	return pairs, err
}

// within is one bounded search from each of many places, along the arcs of a listing.
type within struct {
	router       *Router
	mode         network.Mode
	listing      int
	starts, ends []snap.Place
	limit        uint32
	arcs         *adjacency
	doors        adjacency
	neighbours   byEdge
}

func (r *Router) within(ctx context.Context, w within) ([]Pair, error) {
	arcs, err := r.arcsBy(ctx, w.mode, w.listing)
	if err != nil {
		return nil, err
	}
	w.router, w.arcs, w.doors, w.neighbours = r, arcs, newDoors(r.Graph, w.mode, w.ends, w.listing), newByEdge(w.ends)
	found := make([][]Pair, len(w.starts))
	spare := sync.Pool{New: func() any { return newBestTimes(len(w.ends)) }}
	err = parallel.For(ctx, len(w.starts), func(i int) (err error) {
		best := spare.Get().(*bestTimes)
		defer spare.Put(best)
		found[i], err = w.from(ctx, int32(i), best)
		return err
	})
	if err != nil {
		return nil, err
	}
	return slices.Concat(found...), nil
}

// joined gives the ways between a place and the ends of its edge: those on which one sets
// out along the arcs of a listing.
func joined(g *network.Graph, m network.Mode, at snap.Place, listing int) legs {
	if listing == leaving {
		return leave(g, m, at)
	}
	return reach(g, m, at)
}

// newDoors lists by node the places that it leads to along the arcs of a listing; an arc's
// node is the place.
func newDoors(g *network.Graph, m network.Mode, ends []snap.Place, listing int) adjacency {
	type door struct {
		node uint32
		step arc
	}
	var doors []door
	for p := range ends {
		l := joined(g, m, ends[p], 1-listing)
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

func (w *within) from(ctx context.Context, i int32, best *bestTimes) ([]Pair, error) {
	f := w.router.flood()
	defer w.router.floods.Put(f)
	start := w.starts[i]
	if err := f.run(ctx, w.arcs, joined(w.router.Graph, w.mode, start, w.listing), w.limit); err != nil {
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
		from, to := start, w.ends[p]
		if w.listing == entering {
			from, to = to, from
		}
		if step, ok := direct(w.router.Graph, w.mode, from, to); ok {
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

package search

import (
	"context"
	"math"
)

// flood finds all that is reached from one place within a time. It may serve
// again and again, and each time costs what it reaches.
type flood struct {
	at      []reached // by node
	touched []uint32  // nodes with a time
	queue   queue
}

// reached is a journey between the place and a node.
type reached struct {
	ms     uint32
	metres float32
}

// unreached is the time of nodes that are not.
const unreached = math.MaxUint32

// flood takes a flood from the pool.
func (r *Router) flood() *flood {
	f, ok := r.floods.Get().(*flood)
	if !ok {
		f = &flood{at: make([]reached, len(r.Graph.Lon))}
		for n := range f.at {
			f.at[n].ms = unreached
		}
	}
	for _, n := range f.touched {
		f.at[n].ms = unreached
	}
	f.touched = f.touched[:0]
	f.queue.reset()
	return f
}

// run floods the arcs from the legs of a place as far as a limit, milliseconds,
// that itself included.
func (f *flood) run(ctx context.Context, arcs *adjacency, from legs, limit uint32) error {
	for _, step := range from.all() {
		f.reach(reached{}, step, limit)
	}
	for f.queue.advance() {
		if err := ctx.Err(); err != nil {
			return err
		}
		for it, ok := f.queue.take(); ok; it, ok = f.queue.take() {
			here := f.at[it.node]
			if here.ms != it.ms {
				continue // a better one was taken, or will be
			}
			for _, a := range arcs.of(it.node) {
				f.reach(here, a, limit)
			}
		}
	}
	return nil
}

// reach goes on by an arc.
func (f *flood) reach(from reached, a arc, limit uint32) {
	next := reached{from.ms + a.ms, from.metres + a.metres}
	there := &f.at[a.node]
	if next.ms >= there.ms || next.ms > limit {
		return
	}
	if there.ms == unreached {
		f.touched = append(f.touched, a.node)
	}
	*there = next
	f.queue.push(item{node: a.node, ms: next.ms})
}

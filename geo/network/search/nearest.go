package search

import (
	"cmp"
	"context"
	"slices"

	"maillage/geo/network"
	"maillage/geo/network/snap"
	"maillage/geo/parallel"
)

// Hits are the places of least time: for start i the K entries from i·K, of
// least time first, Place −1 where there are no more.
type Hits struct {
	K            int
	Place        []int32 // index of the place
	Milliseconds []uint32
	Metres       []float32 // length of the journey, walks included
}

// Nearest finds for each start the k places of least time; of equal times the
// lower index comes first, and no place is given twice. Where places lie at
// their start's very position they are reached in no time, found on the network
// or not.
//
// A journey walks from the start to the road, goes along it and walks to the
// place, at [network.WalkKmh] off the road. Each part is rounded to the
// millisecond: the walks, what is travelled of the first and of the last edge, and
// every edge between. A car loses [network.JunctionMilliseconds] whenever it
// arrives at a junction, but not where it stops before.
//
// Starts and places are to be snapped for the same mode, so that equal positions
// are on the same edge. The cost is that of one search, however many starts
// and places there are. It errs where ctx is done first.
func (r *Router) Nearest(ctx context.Context, m network.Mode, starts, places []snap.Place, k int) (Hits, error) {
	h := Hits{K: k, Place: make([]int32, len(starts)*k), Milliseconds: make([]uint32, len(starts)*k), Metres: make([]float32, len(starts)*k)}
	if k == 0 || len(starts) == 0 {
		return h, nil
	}
	s, err := r.search(ctx, m, entering, k)
	if err != nil {
		return h, err
	}
	defer r.searches.Put(s)
	for p := range places {
		s.seed(int32(p), reach(r.Graph, m, places[p]))
	}
	leaves := make([]legs, len(starts))
	for i := range starts {
		leaves[i] = leave(r.Graph, m, starts[i])
	}
	if err := s.run(ctx, s.above(leaves)); err != nil {
		return h, err
	}
	return h, s.answer(ctx, &h, starts, places, leaves)
}

// answer fills in the places of least time by what the search has found, and by
// the journeys along the edge that a start and a place share.
func (s *search) answer(ctx context.Context, h *Hits, starts, places []snap.Place, leaves []legs) error {
	neighbours := newByEdge(places)
	best := make([]label, h.K)
	for i := range starts {
		if err := parallel.Heed(ctx, i); err != nil {
			return err
		}
		for j := range best {
			best[j] = unlabelled
		}
		s.collect(&leaves[i], best)
		for _, p := range neighbours.of(starts[i].Edge) {
			if step, ok := direct(s.router.Graph, s.mode, starts[i], places[p]); ok {
				offer(best, label{place: p}.then(step))
			}
		}
		h.set(i, best)
	}
	return nil
}

// collect offers what the ends of a start's edge know.
func (s *search) collect(l *legs, best []label) {
	for _, step := range l.all() {
		node := s.reduced.number[step.node]
		if !s.touched.Has(node) {
			continue
		}
		for _, known := range s.of(node) {
			if known == unlabelled {
				break
			}
			offer(best, known.then(step))
		}
	}
}

func (h *Hits) set(start int, best []label) {
	for j, l := range best {
		at := start*h.K + j
		if h.Place[at] = -1; l != unlabelled {
			h.Place[at], h.Milliseconds[at], h.Metres[at] = l.place, l.ms, l.metres
		}
	}
}

// byEdge lists places by the edge that they were snapped to.
type byEdge struct {
	edges  []uint32 // rising
	places []int32
}

func newByEdge(places []snap.Place) byEdge {
	b := byEdge{edges: make([]uint32, len(places)), places: make([]int32, len(places))}
	for i := range b.places {
		b.places[i] = int32(i)
	}
	slices.SortFunc(b.places, func(p, q int32) int {
		return cmp.Or(cmp.Compare(places[p].Edge, places[q].Edge), cmp.Compare(p, q))
	})
	for i, p := range b.places {
		b.edges[i] = places[p].Edge
	}
	return b
}

func (b *byEdge) of(edge uint32) []int32 {
	first, found := slices.BinarySearch(b.edges, edge)
	last := first
	for found && last < len(b.edges) && b.edges[last] == edge {
		last++
	}
	return b.places[first:last]
}

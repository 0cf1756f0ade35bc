package search

import (
	"context"

	"maillage/geo/network"
	"maillage/geo/network/internal/nodeset"
	"maillage/geo/parallel"
)

// search finds for nodes the places of least time: all places at once, each
// node keeping the best of distinct places. It may serve again and again.
type search struct {
	router  *Router
	mode    network.Mode
	reduced *reduced
	k       int
	spread  *adjacency  // the arcs that labels travel along
	gather  *adjacency  // the same, listed by where they lead
	labels  []label     // k a node
	touched nodeset.Set // nodes whose labels are set
	missing nodeset.Set // targets in the core that wait for some of their labels
	queue   queue
}

// search takes a search from the pool. Its labels are journeys from the nodes
// to the places where the arcs are spread by those entering, and from the
// places to the nodes where they are spread by those leaving.
func (r *Router) search(ctx context.Context, m network.Mode, spread, k int) (*search, error) {
	reduced, err := r.reducedBy(ctx, m)
	if err != nil {
		return nil, err
	}
	s, ok := r.searches.Get().(*search)
	nodes := len(r.Graph.Lon)
	if !ok {
		s = &search{router: r, touched: nodeset.New(nodes), missing: nodeset.New(nodes)}
	}
	s.mode, s.reduced, s.k = m, reduced, k
	s.spread, s.gather = &s.reduced.arcs[spread], &s.reduced.arcs[1-spread]
	if need := k * nodes; cap(s.labels) < need {
		s.labels = make([]label, need)
	}
	s.labels = s.labels[:k*nodes]
	clear(s.touched)
	return s, nil
}

// of gives the labels of a node.
func (s *search) of(node uint32) []label {
	return s.labels[int(node)*s.k : (int(node)+1)*s.k]
}

// touch gives the labels of a node, set if they were not.
func (s *search) touch(node uint32) []label {
	labels := s.of(node)
	if !s.touched.Has(node) {
		s.touched.Add(node)
		for i := range labels {
			labels[i] = unlabelled
		}
	}
	return labels
}

// seed joins a place to the network.
func (s *search) seed(place int32, l legs) {
	for _, step := range l.all() {
		offer(s.touch(s.reduced.number[step.node]), label{place: place}.then(step))
	}
}

// run finds the labels of all targets.
func (s *search) run(ctx context.Context, targets nodeset.Set) error {
	if err := s.ascend(ctx); err != nil {
		return err
	}
	if err := s.cross(ctx, targets); err != nil {
		return err
	}
	return s.descend(ctx, targets)
}

// ascend carries labels up to the core.
func (s *search) ascend(ctx context.Context) error {
	step := 0
	for node := range s.touched.Ascending(0, s.reduced.core) {
		if err := parallel.Heed(ctx, step); err != nil {
			return err
		}
		step++
		labels := s.of(node)
		for _, a := range s.spread.of(node) {
			above := s.touch(a.node)
			for _, l := range labels {
				if l == unlabelled {
					break
				}
				offer(above, l.then(a))
			}
		}
	}
	return nil
}

// cross is a search by Dijkstra through the core, until all targets there have
// their labels. Labels are taken by buckets: those of one may still improve each
// other until it is empty.
func (s *search) cross(ctx context.Context, targets nodeset.Set) error {
	core, end := s.reduced.core, uint32(len(s.reduced.number))
	s.queue.reset()
	clear(s.missing)
	missing := 0
	for node := range targets.Ascending(core, end) {
		s.missing.Add(node)
		missing++
	}
	for node := core; node < end; node++ {
		for _, l := range s.touch(node) {
			if l == unlabelled {
				break
			}
			s.queue.push(item{node, l.ms, l.place})
		}
	}
	for missing > 0 && s.queue.advance() {
		if err := ctx.Err(); err != nil {
			return err
		}
		for it, ok := s.queue.take(); ok; it, ok = s.queue.take() {
			s.expand(it)
			if s.missing.Has(it.node) && s.queue.past(s.of(it.node)[s.k-1].ms) {
				s.missing.Remove(it.node)
				missing--
			}
		}
	}
	return nil
}

// expand carries a label of the core to its neighbours, unless a better one has
// replaced it meanwhile.
func (s *search) expand(it item) {
	l, ok := find(s.of(it.node), it)
	if !ok {
		return
	}
	last := s.k - 1
	for _, a := range s.spread.of(it.node) {
		next := l.then(a)
		labels := s.of(a.node)
		if next.before(labels[last]) && offer(labels, next) {
			s.queue.push(item{a.node, next.ms, next.place})
		}
	}
}

// find gives the label that an item was queued for.
func find(labels []label, it item) (label, bool) {
	for _, l := range labels {
		if l.place == it.place {
			return l, l.ms == it.ms
		}
	}
	return label{}, false
}

// descend fetches the labels of the targets from above.
func (s *search) descend(ctx context.Context, targets nodeset.Set) error {
	step := 0
	for node := range targets.Descending(s.reduced.core) {
		if err := parallel.Heed(ctx, step); err != nil {
			return err
		}
		step++
		labels := s.touch(node)
		for _, a := range s.gather.of(node) {
			if !s.touched.Has(a.node) {
				continue
			}
			for _, l := range s.of(a.node) {
				if l = l.then(a); l.place == unlabelled.place || !l.before(labels[len(labels)-1]) {
					break
				}
				offer(labels, l)
			}
		}
	}
	return nil
}

// above are the nodes that a search must know the labels of to tell those of
// the nodes of some places: themselves and all that gather leads to.
func (s *search) above(joined []legs) nodeset.Set {
	b := nodeset.New(len(s.reduced.number))
	for i := range joined {
		for _, step := range joined[i].all() {
			b.Add(s.reduced.number[step.node])
		}
	}
	for node := range b.Ascending(0, s.reduced.core) {
		for _, a := range s.gather.of(node) {
			b.Add(a.node)
		}
	}
	return b
}

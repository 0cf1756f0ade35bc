package nearest

import "slices"

// Within finds every place reached in so many minutes among places made by
// [Estimator.Index], in the order of [Start.Nearest]. The hits are written over
// those of into.
func (s *Start) Within(p *Places, minutes float64, into []Hit) []Hit {
	w := within{start: s, places: p, minutes: minutes, found: into[:0], limit: chord2Within(s.estimator.Reach(minutes))}
	w.search(p.nodes)
	slices.SortFunc(w.found, func(a, b Hit) int {
		if a.before(b) {
			return -1
		}
		return 1 // no hit occurs twice
	})
	return w.found
}

// within is one search under way.
type within struct {
	start   *Start
	places  *Places
	minutes float64
	found   []Hit
	limit   float64 // squared chord beyond which nothing is reached
}

func (w *within) search(nodes []node) {
	if len(nodes) <= leafSize {
		for i := range nodes {
			w.try(&nodes[i])
		}
		return
	}
	middle := len(nodes) / 2
	n := &nodes[middle]
	offset := w.start.at[n.axis] - n.at[n.axis]
	w.try(n)
	if offset <= 0 || offset*offset <= w.limit {
		w.search(nodes[:middle])
	}
	if offset >= 0 || offset*offset <= w.limit {
		w.search(nodes[middle+1:])
	}
}

func (w *within) try(n *node) {
	if chord2(w.start.at, n.at) > w.limit {
		return
	}
	e := w.start.estimator
	hit := Hit{Straight: w.start.distance(&n.position)}
	if hit.Minutes = e.Minutes(hit.Straight, false); hit.Minutes > w.minutes {
		return
	}
	if hit.Minutes = e.Minutes(hit.Straight, w.start.crosses(n)); hit.Minutes > w.minutes {
		return
	}
	for place := n.place; place >= 0; place = w.places.next[place] {
		hit.Place = int(place)
		w.found = append(w.found, hit)
	}
}

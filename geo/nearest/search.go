package nearest

import "math"

// Hit is a place and the journey to it.
type Hit struct {
	Place    int     // index of the place
	Minutes  float64 // estimated
	Straight float64 // great circle, metres
}

// Nearest finds the k places that take least time among places made by
// [Estimator.Index], in that order; of equal times the nearest as the crow
// flies comes first, of equal lengths the lowest number. There are fewer where
// there are fewer places. The hits are written over those of into.
//
// The least time is not always to the nearest place, since mountains slow a
// journey: the search goes on as far as a faster journey could still begin.
func (s *Start) Nearest(p *Places, k int, into []Hit) []Hit {
	return s.nearest(p, k, math.Inf(1), into)
}

// nearest is [Start.Nearest] where the k-th place is known to lie within a squared chord.
func (s *Start) nearest(p *Places, k int, limit float64, into []Hit) []Hit {
	q := query{start: s, places: p, k: k, best: into[:0], limit: limit}
	q.search(p.nodes)
	return q.best
}

// beside bounds the search of k places from a start, as a squared chord, by what was
// found from another: those places are farther by no more than the two starts are apart.
func (s *Start) beside(other *Start, found []Hit, k int) float64 {
	if len(found) < k {
		return math.Inf(1)
	}
	var longest float64
	for i := range found {
		longest = max(longest, found[i].Straight)
	}
	longest += s.distance(&other.position)
	e := s.estimator
	return chord2Within(e.farthest(e.Minutes(longest, e.relief.any()), longest))
}

// query is one search under way.
type query struct {
	start  *Start
	places *Places
	k      int
	best   []Hit   // at most k, in order
	limit  float64 // squared chord beyond which nothing can be better
}

func (q *query) search(nodes []node) {
	if len(nodes) <= leafSize {
		for i := range nodes {
			q.try(&nodes[i])
		}
		return
	}
	middle := len(nodes) / 2
	n := &nodes[middle]
	offset := q.start.at[n.axis] - n.at[n.axis]
	near, far := nodes[:middle], nodes[middle+1:]
	if offset > 0 {
		near, far = far, near
	}
	q.search(near)
	q.try(n)
	if offset*offset <= q.limit {
		q.search(far)
	}
}

func (q *query) try(n *node) {
	if chord2(q.start.at, n.at) > q.limit {
		return
	}
	e := q.start.estimator
	straight := q.start.distance(&n.position)
	hit := Hit{Place: int(n.place), Minutes: e.Minutes(straight, false), Straight: straight}
	if !q.admits(hit) {
		return
	}
	hit.Minutes = e.Minutes(straight, q.start.crosses(n))
	for place := n.place; place >= 0; place = q.places.next[place] {
		hit.Place = int(place)
		if !q.admits(hit) {
			return
		}
		q.insert(hit)
	}
}

// admits reports whether a hit is among the k best so far.
func (q *query) admits(h Hit) bool {
	return len(q.best) < q.k || h.before(q.best[len(q.best)-1])
}

// insert puts a hit in its place, the worst one too many falling out.
func (q *query) insert(h Hit) {
	if len(q.best) < q.k {
		q.best = append(q.best, h)
	}
	i := len(q.best) - 1
	for ; i > 0 && h.before(q.best[i-1]); i-- {
		q.best[i] = q.best[i-1]
	}
	q.best[i] = h
	if len(q.best) < q.k {
		return
	}
	worst := q.best[q.k-1]
	q.limit = min(q.limit, chord2Within(q.start.estimator.farthest(worst.Minutes, worst.Straight)))
}

// before orders hits: time, length, number.
func (h Hit) before(o Hit) bool {
	switch {
	case h.Minutes != o.Minutes:
		return h.Minutes < o.Minutes
	case h.Straight != o.Straight:
		return h.Straight < o.Straight
	}
	return h.Place < o.Place
}

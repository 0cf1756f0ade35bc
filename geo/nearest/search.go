package nearest

import "math"

// Hit is a place and the journey to it.
type Hit struct {
	Place    int     // index of the place
	Minutes  float64 // estimated
	Straight float64 // great circle, metres
}

// Nearest finds the place that takes least time among places made by
// [Estimator.Index]; of equal times the nearest as the crow flies, of equal
// lengths the first. It answers false where there is no place.
//
// The least time is not always to the nearest place, since mountains slow a
// journey: the search goes on as far as a faster journey could still begin.
func (s *Start) Nearest(p *Places) (Hit, bool) {
	q := query{start: s, best: Hit{Place: -1, Minutes: math.Inf(1), Straight: math.Inf(1)}, limit: math.Inf(1)}
	q.search(p.nodes)
	return q.best, q.best.Place >= 0
}

// query is one search under way.
type query struct {
	start *Start
	best  Hit
	limit float64 // squared chord beyond which nothing can be better
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
	straight := Distance(q.start.point, n.point)
	hit := Hit{Place: int(n.place), Minutes: e.Minutes(straight, false), Straight: straight}
	if !hit.before(q.best) {
		return
	}
	hit.Minutes = e.Minutes(straight, q.start.crosses(n))
	if !hit.before(q.best) {
		return
	}
	q.best = hit
	// At the floor time the length alone decides; above it no place farther
	// than the time allows on a plain road can be better.
	reach := hit.Straight
	if hit.Minutes > e.FloorMinutes {
		reach = max(reach, e.Reach(hit.Minutes))
	}
	q.limit = chord2Within(reach)
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

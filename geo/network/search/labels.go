package search

import "math"

// label is a journey between a node and a place.
type label struct {
	ms     uint32
	metres float32
	place  int32
}

// unlabelled is where there is no journey yet: any other comes before it.
var unlabelled = label{ms: math.MaxUint32, place: math.MaxInt32}

// before orders labels by time, then by place.
func (l label) before(o label) bool {
	return l.ms < o.ms || l.ms == o.ms && l.place < o.place
}

// then is a label prolonged by an arc.
func (l label) then(a arc) label {
	return label{ms: l.ms + a.ms, metres: l.metres + a.metres, place: l.place}
}

// offer puts a label in its place among the best of distinct places, the worst
// one falling out, and reports whether it is now among them.
func offer(best []label, l label) bool {
	last := len(best) - 1
	if !l.before(best[last]) {
		return false
	}
	for j := range best {
		if best[j].place == l.place {
			if best[j].ms <= l.ms {
				return false
			}
			last = j
			break
		}
	}
	for ; last > 0 && l.before(best[last-1]); last-- {
		best[last] = best[last-1]
	}
	best[last] = l
	return true
}

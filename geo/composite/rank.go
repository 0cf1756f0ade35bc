package composite

import "math"

// Ranker ranks units, keeping its buffers from one call to the next. It serves one
// goroutine at a time; the zero value is ready.
type Ranker struct {
	sorted, spare []keyed
}

// keyed is a unit and its value as a number that sorts like it.
type keyed struct {
	key  uint64
	unit int32
}

// Ranks writes the rank of each unit to ranks, which is as long as values, and
// gives how many are ranked: 1 is the highest value, the most fragile; equal values
// share the better rank and the next one skips as many; a missing value has rank 0.
func (r *Ranker) Ranks(ranks []int32, values []float64) int {
	sorted := r.sort(values)
	if len(sorted) < len(values) {
		clear(ranks)
	}
	last := len(sorted) - 1
	var rank int32
	for i := last; i >= 0; i-- {
		if i == last || sorted[i].key != sorted[i+1].key {
			rank = int32(last - i + 1)
		}
		ranks[sorted[i].unit] = rank
	}
	return len(sorted)
}

// sort gives the units whose value is known, the lowest value first, equal ones in
// their order. What it gives lasts until the next call.
//
// A radix sort: keys are taken byte by byte from the lowest, bytes that all keys
// share are passed over.
func (r *Ranker) sort(values []float64) []keyed {
	if cap(r.sorted) < len(values) {
		r.sorted, r.spare = make([]keyed, len(values)), make([]keyed, len(values))
	}
	from, to := r.sorted[:0], r.spare[:len(values)]
	var counts [8][256]int32
	for i, v := range values {
		if !known(v) {
			continue
		}
		key := sortable(v)
		from = append(from, keyed{key: key, unit: int32(i)})
		for b := range counts {
			counts[b][byte(key>>(8*b))]++
		}
	}
	for b := range counts {
		count := &counts[b]
		if len(from) == 0 || count[byte(from[0].key>>(8*b))] == int32(len(from)) {
			continue
		}
		var start int32
		for d, n := range count {
			count[d] = start
			start += n
		}
		to = to[:len(from)]
		for _, k := range from {
			d := byte(k.key >> (8 * b))
			to[count[d]] = k
			count[d]++
		}
		from, to = to, from
	}
	r.sorted, r.spare = from[:cap(from)], to[:cap(to)]
	return from
}

// sortable gives a number that sorts as the value does, which must not be NaN.
func sortable(v float64) uint64 {
	bits := math.Float64bits(v + 0) // + 0 makes −0 the same as 0
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

// tied calls do for every run of equal values: units sorted[from:to].
func tied(sorted []keyed, do func(from, to int)) {
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && sorted[to].key == sorted[from].key {
			to++
		}
		do(from, to)
		from = to
	}
}

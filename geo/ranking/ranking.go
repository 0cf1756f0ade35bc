// Package ranking ranks units by their values, over and over without allocating.
package ranking

import (
	"cmp"
	"math"
	"slices"
)

// Ranker ranks units, keeping its buffers from one call to the next. It serves one
// goroutine at a time; the zero value is ready.
type Ranker struct {
	sorted, spare []Keyed
	counts        [digits][1 << digitBits]int32
}

// Keyed is a unit and its value as a number that sorts like it.
type Keyed struct {
	Unit int32
	key  uint64
}

// Ranks writes the rank of each unit to ranks, which is as long as values, and
// gives how many are ranked: 1 is the highest value, the most fragile; equal values
// share the better rank and the next one skips as many; a missing value has rank 0.
//
// A rank must hold the number of units.
func Ranks[T uint16 | int32](r *Ranker, ranks []T, values []float64) int {
	sorted := r.Sort(values)
	if len(sorted) < len(values) {
		clear(ranks)
	}
	last := len(sorted) - 1
	var rank T
	for i := last; i >= 0; i-- {
		if i == last || sorted[i].key != sorted[i+1].key {
			rank = T(last - i + 1)
		}
		ranks[sorted[i].Unit] = rank
	}
	return len(sorted)
}

// Sort gives the units whose value is known, the lowest value first. What it gives
// lasts until the next call.
//
// A radix sort of the upper half of the keys, digit by digit from the lowest one:
// values that are the same up to some millionth are few, or equal, and are put in
// order afterwards.
func (r *Ranker) Sort(values []float64) []Keyed {
	if cap(r.sorted) < len(values) {
		r.sorted, r.spare = make([]Keyed, len(values)), make([]Keyed, len(values))
	}
	from := r.sorted[:0]
	r.counts = [digits][1 << digitBits]int32{}
	for i, v := range values {
		if v == v { // NaN is missing
			key := sortable(v)
			from = append(from, Keyed{Unit: int32(i), key: key})
			for d := range digits {
				r.counts[d][digit(key, d)]++
			}
		}
	}
	to := r.spare[:len(from)]
	for d := range digits {
		distribute(to, from, d, &r.counts[d])
		from, to = to, from
	}
	r.sorted, r.spare = from[:cap(from)], to[:cap(to)]
	finish(from)
	return from
}

const (
	digits    = 3
	digitBits = 11
	lowerBits = 64 - digits*digitBits // of a key, below its digits
)

// digit is one of a key's digits, 0 the lowest.
func digit(key uint64, d int) uint64 {
	return key >> (lowerBits + d*digitBits) & (1<<digitBits - 1)
}

// distribute writes what is in from to to by one digit, whose values have these
// counts; those with the same one keep their order.
func distribute(to, from []Keyed, d int, counts *[1 << digitBits]int32) {
	var start int32
	for v, n := range counts {
		counts[v] = start
		start += n
	}
	for _, k := range from {
		v := digit(k.key, d)
		to[counts[v]] = k
		counts[v]++
	}
}

// finish puts those in order whose keys share all digits.
func finish(sorted []Keyed) {
	byKey := func(a, b Keyed) int { return cmp.Compare(a.key, b.key) }
	for from := 0; from < len(sorted); {
		to := from + 1
		inOrder := true
		for to < len(sorted) && sorted[to].key>>lowerBits == sorted[from].key>>lowerBits {
			inOrder = inOrder && sorted[to-1].key <= sorted[to].key
			to++
		}
		if !inOrder {
			slices.SortFunc(sorted[from:to], byKey)
		}
		from = to
	}
}

// sortable gives a number that sorts as the value does, which must not be NaN.
func sortable(v float64) uint64 {
	bits := math.Float64bits(v + 0) // + 0 makes −0 the same as 0
	if bits>>63 == 1 {
		return ^bits
	}
	return bits | 1<<63
}

// Tied calls do for every run of equal values: units sorted[from:to].
func Tied(sorted []Keyed, do func(from, to int)) {
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && sorted[to].key == sorted[from].key {
			to++
		}
		do(from, to)
		from = to
	}
}

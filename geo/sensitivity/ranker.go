package sensitivity

import "math"

// MostUnits is how many units can be ranked.
const MostUnits = math.MaxUint16

// Ranker ranks scores; it keeps what it works in between calls, so each
// goroutine needs its own.
type Ranker struct {
	items, spare []ranked
}

// ranked is a score as an integer, the lower the higher the score, and its unit.
type ranked struct {
	key  uint64
	unit uint16
}

// Rank gives each score its rank, 1 for the highest; equal scores share the
// better rank, and the next one skips as many. NaN is not ranked: 0. It returns
// how many are ranked. There are at most [MostUnits] scores, and as many ranks.
//
// It sorts the bits of the scores by radix, which takes linear time.
func (r *Ranker) Rank(scores []float64, ranks []uint16) int {
	r.items = r.items[:0]
	var counts [8][256]uint32 // of each byte of the keys, the lowest first
	for unit, score := range scores {
		if score != score {
			ranks[unit] = 0
			continue
		}
		key := descending(score)
		r.items = append(r.items, ranked{key, uint16(unit)})
		for b := range counts {
			counts[b][byte(key>>(8*b))]++
		}
	}
	for b := range counts {
		r.pass(b, &counts[b])
	}
	best := uint16(1)
	for i, item := range r.items {
		if i > 0 && item.key != r.items[i-1].key {
			best = uint16(i + 1)
		}
		ranks[item.unit] = best
	}
	return len(r.items)
}

// pass sorts the items by one byte, keeping the order of equal ones.
func (r *Ranker) pass(b int, counts *[256]uint32) {
	if len(r.items) == 0 || counts[byte(r.items[0].key>>(8*b))] == uint32(len(r.items)) {
		return // all have the same
	}
	if cap(r.spare) < len(r.items) {
		r.spare = make([]ranked, cap(r.items))
	}
	to := r.spare[:len(r.items)]
	var at uint32
	for i, n := range counts {
		counts[i] = at
		at += n
	}
	for _, item := range r.items {
		digit := byte(item.key >> (8 * b))
		to[counts[digit]] = item
		counts[digit]++
	}
	r.items, r.spare = to, r.items
}

// descending maps scores to integers in the opposite order; −0 and 0 are equal.
func descending(score float64) uint64 {
	bits := math.Float64bits(score + 0)
	if bits>>63 == 1 {
		return bits
	}
	return ^(bits | 1<<63)
}

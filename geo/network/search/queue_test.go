package search

import (
	"math/rand/v2"
	"testing"
)

func TestQueueGivesItemsByBucket(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var q queue
	for round := range 20 {
		q.reset()
		pushed, taken := 0, 0
		add := func(from uint32) {
			// Now and then further than the ring is long.
			reach := []uint32{1, 1 << bucketShift, ringSize << bucketShift, 20 * ringSize << bucketShift}[r.IntN(4)]
			q.push(item{node: uint32(pushed), ms: from + r.Uint32N(reach)})
			pushed++
		}
		for range 50 {
			add(0)
		}
		last := uint32(0)
		for q.advance() {
			for it, ok := q.take(); ok; it, ok = q.take() {
				taken++
				if bucketOf(it.ms) < last {
					t.Fatalf("round %d: an item of bucket %d after one of %d", round, bucketOf(it.ms), last)
				}
				last = bucketOf(it.ms)
				if pushed < 2000 {
					add(it.ms)
				}
			}
			if round%3 == 2 && taken > 500 {
				break // left half full for the next round
			}
		}
		if round%3 != 2 && taken != pushed {
			t.Fatalf("round %d: %d items pushed, %d taken", round, pushed, taken)
		}
	}
	q.reset()
	if q.advance() {
		t.Error("something is left after a reset")
	}
}

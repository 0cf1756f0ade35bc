package search

// item is a label in the queue: what was offered to a node.
type item struct {
	node  uint32
	ms    uint32
	place int32
}

const (
	// bucketShift makes a bucket 2^bucketShift milliseconds wide. In wider ones
	// more labels are taken before a better one comes; narrower ones are too many.
	bucketShift = 11
	// ringSize is how many buckets there are, a power of two.
	ringSize = 1 << 11
)

// queue gives items in the order of their buckets, a bucket being a span of
// time; within one the order is that of their coming, so that a label may be
// improved after it was taken. What lies beyond the ring of buckets waits apart.
type queue struct {
	ring  [ringSize][]item
	near  int    // items in the ring
	turn  uint32 // number of the bucket being emptied, counted from time 0
	next  int    // its first item not taken yet
	far   []item
	first uint32 // least bucket of far
}

// bucketOf is the number of the bucket of a time.
func bucketOf(ms uint32) uint32 { return ms >> bucketShift }

func (q *queue) push(it item) {
	b := max(bucketOf(it.ms), q.turn)
	if b-q.turn >= ringSize {
		if len(q.far) == 0 || b < q.first {
			q.first = b
		}
		q.far = append(q.far, it)
		return
	}
	q.near++
	bucket := &q.ring[b%ringSize]
	*bucket = append(*bucket, it)
}

// take gives the next item of the bucket being emptied, if there is one left.
func (q *queue) take() (item, bool) {
	bucket := q.ring[q.turn%ringSize]
	if q.next == len(bucket) {
		q.drop()
		return item{}, false
	}
	q.next++
	return bucket[q.next-1], true
}

// past reports whether a time lies in the bucket being emptied or before.
func (q *queue) past(ms uint32) bool { return bucketOf(ms) <= q.turn }

// advance goes on to the next bucket that holds anything, and reports whether
// there is one.
func (q *queue) advance() bool {
	for q.near > 0 || len(q.far) > 0 {
		if q.near == 0 {
			q.turn = q.first
		}
		if len(q.far) > 0 && q.turn >= q.first {
			q.fetch()
		}
		if len(q.ring[q.turn%ringSize]) > 0 {
			return true
		}
		q.turn++
	}
	return false
}

// drop empties the current bucket.
func (q *queue) drop() {
	bucket := &q.ring[q.turn%ringSize]
	q.near -= len(*bucket)
	*bucket, q.next = (*bucket)[:0], 0
}

// fetch moves into the ring what it now spans of what waits apart.
func (q *queue) fetch() {
	waiting := q.far
	q.far = q.far[:0]
	for _, it := range waiting {
		q.push(it) // writes behind what is read
	}
}

// reset empties the queue for another search.
func (q *queue) reset() {
	for q.near > 0 {
		q.drop()
		q.turn++
	}
	q.far, q.turn, q.next = q.far[:0], 0, 0
}

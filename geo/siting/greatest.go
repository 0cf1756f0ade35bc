package siting

// greatest gives the n candidates of most worth that may be opened and were not forced,
// fewer where no more are worth anything; of equals the first.
func (l *prices) greatest(n int) []int32 {
	if n == 0 {
		return nil
	}
	heap := make([]int32, 0, n) // the least of them on top
	for j, w := range l.worth {
		if w <= 0 || l.m.forced[j] || l.m.banned[j] {
			continue
		}
		if len(heap) < n {
			heap = append(heap, int32(j))
			l.rise(heap, len(heap)-1)
		} else if w > l.worth[heap[0]] {
			heap[0] = int32(j)
			l.sink(heap, 0)
		}
	}
	return heap
}

// before reports whether a candidate is of less worth than another.
func (l *prices) before(a, b int32) bool {
	return l.worth[a] < l.worth[b] || l.worth[a] == l.worth[b] && a > b
}

func (l *prices) rise(heap []int32, at int) {
	for at > 0 {
		above := (at - 1) / 2
		if !l.before(heap[at], heap[above]) {
			return
		}
		heap[at], heap[above] = heap[above], heap[at]
		at = above
	}
}

func (l *prices) sink(heap []int32, at int) {
	for {
		least := at
		for child := 2*at + 1; child <= 2*at+2 && child < len(heap); child++ {
			if l.before(heap[child], heap[least]) {
				least = child
			}
		}
		if least == at {
			return
		}
		heap[at], heap[least] = heap[least], heap[at]
		at = least
	}
}

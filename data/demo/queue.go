package demo

// queue is a binary heap of cells by rising cost; equal costs leave in the order
// of their cells, so that nothing depends on how the heap was filled.
type queue []queued

type queued struct {
	cost float64
	cell int32
	from int32
}

func (q queue) less(i, j int) bool {
	if q[i].cost != q[j].cost {
		return q[i].cost < q[j].cost
	}
	return q[i].cell < q[j].cell
}

func (q *queue) push(e queued) {
	*q = append(*q, e)
	s := *q
	for i := len(s) - 1; i > 0 && s.less(i, (i-1)/2); i = (i - 1) / 2 {
		s[i], s[(i-1)/2] = s[(i-1)/2], s[i]
	}
}

func (q *queue) pop() queued {
	s := *q
	top, last := s[0], len(s)-1
	s[0] = s[last]
	s = s[:last]
	for i := 0; ; {
		child := 2*i + 1
		if child >= len(s) {
			break
		}
		if child+1 < len(s) && s.less(child+1, child) {
			child++
		}
		if !s.less(child, i) {
			break
		}
		s[i], s[child] = s[child], s[i]
		i = child
	}
	*q = s
	return top
}

package typology

import "context"

// distances holds the distance of any two of n items, both ways: 4 bytes each.
type distances struct {
	n int
	d []float32
}

// newDistances computes the distances of some profiles.
func (p *Profiles) newDistances(ctx context.Context, items []int32) (*distances, error) {
	m := &distances{n: len(items), d: make([]float32, len(items)*len(items))}
	err := blocks(ctx, m.n, 32, func(from, to int) {
		for a := from; a < to; a++ {
			for b := range a {
				d := float32(p.distance(int(items[a]), int(items[b])))
				m.d[a*m.n+b], m.d[b*m.n+a] = d, d
			}
		}
	})
	return m, err
}

// row gives the distances of an item from all.
func (m *distances) row(item int) []float32 { return m.d[item*m.n:][:m.n] }

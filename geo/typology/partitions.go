package typology

import (
	"context"
	"math/rand/v2"
)

// partitions finds the best medoids for each number of clusters. FasterPAM ends
// where no swap helps, which depends on where it starts: from what BUILD chooses,
// from the medoids of one cluster less and one more, and some times at random.
func (m *distances) partitions(ctx context.Context, o Options) ([]*partition, error) {
	built, err := m.build(ctx, nil, o.Most)
	if err != nil {
		return nil, err
	}
	r := rand.New(rand.NewPCG(o.Seed, 1))
	var parts []*partition
	for k := o.Least; k <= o.Most; k++ {
		starts := [][]int{built[:k]}
		if k > o.Least {
			more, err := m.build(ctx, parts[k-o.Least-1].medoids, k)
			if err != nil {
				return nil, err
			}
			starts = append(starts, more)
		}
		for range o.Starts {
			starts = append(starts, r.Perm(m.n)[:k])
		}
		part, err := m.best(ctx, starts)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	return parts, nil
}

// best improves the medoids from each start and gives the result of least cost.
func (m *distances) best(ctx context.Context, starts [][]int) (*partition, error) {
	parts := make([]*partition, len(starts))
	err := blocks(ctx, len(starts), 1, func(i, _ int) { parts[i] = m.fasterPAM(starts[i]) })
	if err != nil {
		return nil, err
	}
	best := parts[0]
	for _, part := range parts {
		if part.cost < best.cost {
			best = part
		}
	}
	return best, nil
}

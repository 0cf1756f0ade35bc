package typology

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"maillage/geo"
)

// Twin is a unit like another one.
type Twin struct {
	Unit     int32   // its row in the table
	Distance float64 // of their profiles
}

// Twins finds the units most like each unit, among those whose size is between
// its own divided and multiplied by a factor. They are ordered by distance, then
// row. There are fewer where the band holds no more, none for a unit that is left
// out or whose size is not above 0. Sizes and result are by row of the table. The
// result is exact. It errs, with CodeInvalid, on a factor below 1, which may be
// infinite, and on sizes that are not one a unit.
func (p *Profiles) Twins(ctx context.Context, sizes []float64, factor float64, count int) ([][]Twin, error) {
	if !(factor >= 1) || count < 1 || len(sizes) != p.total {
		return nil, geo.Errorf(geo.CodeInvalid, "%d twins among %d sizes within a factor %v cannot be found for %d units: the factor is at least 1, and there is one size a unit", count, len(sizes), factor, p.total)
	}
	var order []int32
	for i, unit := range p.units {
		if sizes[unit] > 0 {
			order = append(order, int32(i))
		}
	}
	t := p.newTree(order, sizes)
	twins := make([][]Twin, p.total)
	err := blocks(ctx, len(order), 64, func(from, to int) {
		for i := from; i < to; i++ {
			s := twinSearch{tree: t, of: i, factor: factor, count: count, bound: math.Inf(1)}
			twins[t.units[i]] = s.run()
		}
	})
	if err != nil {
		return nil, fmt.Errorf("find twins: %w", err)
	}
	return twins, nil
}

// inOrder gives some profiles in an order, side by side in memory.
func (p *Profiles) inOrder(order []int32) *Profiles {
	s := &Profiles{total: p.total, features: p.features, words: p.words}
	for _, i := range order {
		s.units = append(s.units, p.units[i])
		s.z = append(s.z, p.row(int(i))...)
		s.known = append(s.known, p.known[int(i)*p.words:][:p.words]...)
		s.whole = append(s.whole, p.whole[i])
	}
	return s
}

// twinSearch finds the twins of one profile. Until the end, Distance holds
// squares.
type twinSearch struct {
	*tree
	of      int
	factor  float64
	count   int
	nearest []Twin
	bound   float64 // the square of the farthest twin, once there are enough
}

func (s *twinSearch) run() []Twin {
	s.nearest = make([]Twin, 0, min(s.count, len(s.units)))
	for _, root := range s.roots {
		s.visit(root)
	}
	for k := range s.nearest {
		s.nearest[k].Distance = math.Sqrt(s.nearest[k].Distance)
	}
	return s.nearest
}

// visit looks into a box, and into the half where the profile lies first.
func (s *twinSearch) visit(at int32) {
	n := &s.nodes[at]
	size := s.sizes[s.of]
	if n.least > size*s.factor || n.most*s.factor < size || s.beyond(s.of, at, s.bound*slack) > s.bound*slack {
		return
	}
	if n.second == 0 {
		s.compare(int(n.from), int(n.to))
		return
	}
	near, far := at+1, n.second
	if s.row(s.of)[n.feature] > n.split {
		near, far = far, near
	}
	s.visit(near)
	s.visit(far)
}

// compare looks at the profiles from one to before another.
func (s *twinSearch) compare(from, to int) {
	size := s.sizes[s.of]
	for j := from; j < to; j++ {
		if j == s.of || s.sizes[j] > size*s.factor || s.sizes[j]*s.factor < size {
			continue
		}
		square := s.square(s.of, j, s.bound)
		if square > s.bound {
			continue
		}
		twin := Twin{s.units[j], square}
		at, _ := slices.BinarySearchFunc(s.nearest, twin, compareTwins)
		if at == s.count {
			continue
		}
		if len(s.nearest) == s.count {
			s.nearest = s.nearest[:s.count-1]
		}
		s.nearest = slices.Insert(s.nearest, at, twin)
		if len(s.nearest) == s.count {
			s.bound = s.nearest[s.count-1].Distance
		}
	}
}

func compareTwins(a, b Twin) int {
	return cmp.Or(cmp.Compare(a.Distance, b.Distance), cmp.Compare(a.Unit, b.Unit))
}

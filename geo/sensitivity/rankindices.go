package sensitivity

import (
	"context"
	"math"
	"sync"
)

// RankIndices is the result of a sensitivity analysis of ranks.
type RankIndices struct {
	// Shift holds, by factor, the indices of how far units are off their nominal
	// rank on average ([Ranks.Shift]): what makes the ranking vary as a whole.
	Shift []Index
	// First and Total hold the indices of each unit's own rank, by factor, then
	// unit. They are NaN where the rank never varies, or a run ranks it not.
	First, Total [][]float64
}

// RankIndices evaluates the plan's Saltelli design and gives the Sobol' indices
// of ranks. The 2 × Runs evaluations of the matrices A and B are an uncertainty
// analysis by themselves, which comes with it. It errs as [Plan.Ranks] does, and on
// a bootstrap that makes no sense.
//
// No more than the ranks of A and B and some sums are held: 4 × Runs × units
// bytes and 24 × (factors + 2) × units for each worker. The sums are of whole
// numbers, so that the order in which workers add them up changes nothing.
func (p *Plan) RankIndices(ctx context.Context, units int, reading Reading, b Bootstrap, model Model) (*Ranks, *RankIndices, error) {
	if err := checkRanks(p, units, reading); err != nil {
		return nil, nil, err
	}
	if err := b.check(); err != nil {
		return nil, nil, err
	}
	d := p.newSaltelli()
	t := p.newTable(units, 2*p.Runs, reading, model)
	shifts := make([]float64, p.Runs*d.evaluations)
	all := newRankSums(units, len(p.Factors))
	var lock sync.Mutex
	var workers []*rankSums
	err := p.share(ctx, p.Runs, func() func(int) {
		w := &rankWorker{tableWorker: t.newWorker(model), samples: d.newWorker(), sums: newRankSums(units, len(p.Factors)), ranks: make([]uint16, units)}
		lock.Lock()
		defer lock.Unlock()
		workers = append(workers, w.sums)
		return func(row int) { w.row(row, shifts[row*d.evaluations:][:d.evaluations]) }
	})
	if err != nil {
		return nil, nil, err
	}
	for _, w := range workers {
		all.add(w)
	}
	ranks, err := t.read(ctx, p)
	if err != nil {
		return nil, nil, err
	}
	indices := all.indices(p.Runs)
	indices.Shift = b.estimate(shifts, p.Runs, d.evaluations)
	return ranks, indices, nil
}

// rankWorker evaluates rows of a design.
type rankWorker struct {
	*tableWorker
	samples *saltelliWorker
	sums    *rankSums
	ranks   []uint16 // of one A_B⁽ⁱ⁾
}

// row evaluates one row of the design: runs 2 × row (A) and 2 × row + 1 (B) of
// the table, and what becomes of A with each factor taken from B.
func (w *rankWorker) row(row int, shifts []float64) {
	a, b := 2*row, 2*row+1
	w.run(w.samples.sample(row, 0), a)
	w.run(w.samples.sample(row, 1), b)
	shifts[0], shifts[1] = w.shift[a], w.shift[b]
	w.sums.both(w.nominal, w.table.row(a), w.table.row(b))
	for factor := range w.sums.factors {
		w.rank(w.samples.sample(row, 2+factor), w.ranks)
		shifts[2+factor] = w.shiftOf(w.ranks)
		w.sums.factor(factor, w.nominal, w.table.row(a), w.table.row(b), w.ranks)
	}
}

// rankSums are sums over rows of ranks less the nominal rank, by unit.
type rankSums struct {
	unranked     []bool  // in some run
	sum, squares []int64 // of A and B
	factors      []factorSums
}

// factorSums are those of one factor, by unit.
type factorSums struct {
	moved   []int64 // Σ A_B − A
	product []int64 // Σ B (A_B − A)
	squares []int64 // Σ (A_B − A)²
}

func newRankSums(units, factors int) *rankSums {
	s := &rankSums{
		unranked: make([]bool, units),
		sum:      make([]int64, units), squares: make([]int64, units),
		factors: make([]factorSums, factors),
	}
	for i := range s.factors {
		s.factors[i] = factorSums{make([]int64, units), make([]int64, units), make([]int64, units)}
	}
	return s
}

// both adds the ranks of A and B.
func (s *rankSums) both(nominal, a, b []uint16) {
	for unit, zero := range nominal {
		if a[unit] == 0 || b[unit] == 0 {
			s.unranked[unit] = true
			continue
		}
		x, y := int64(a[unit])-int64(zero), int64(b[unit])-int64(zero)
		s.sum[unit] += x + y
		s.squares[unit] += x*x + y*y
	}
}

// factor adds the ranks of A with one factor taken from B.
func (s *rankSums) factor(factor int, nominal, a, b, ab []uint16) {
	f := &s.factors[factor]
	for unit, zero := range nominal {
		if ab[unit] == 0 {
			s.unranked[unit] = true
			continue
		}
		d := int64(ab[unit]) - int64(a[unit])
		f.moved[unit] += d
		f.product[unit] += (int64(b[unit]) - int64(zero)) * d
		f.squares[unit] += d * d
	}
}

func (s *rankSums) add(o *rankSums) {
	for unit, unranked := range o.unranked {
		s.unranked[unit] = s.unranked[unit] || unranked
	}
	addAll(s.sum, o.sum)
	addAll(s.squares, o.squares)
	for i := range s.factors {
		addAll(s.factors[i].moved, o.factors[i].moved)
		addAll(s.factors[i].product, o.factors[i].product)
		addAll(s.factors[i].squares, o.factors[i].squares)
	}
}

func addAll(to, from []int64) {
	for i, v := range from {
		to[i] += v
	}
}

// indices gives the indices of each unit's rank.
func (s *rankSums) indices(rows int) *RankIndices {
	r := &RankIndices{First: make([][]float64, len(s.factors)), Total: make([][]float64, len(s.factors))}
	for i, f := range s.factors {
		r.First[i], r.Total[i] = make([]float64, len(s.sum)), make([]float64, len(s.sum))
		for unit := range s.sum {
			if s.unranked[unit] {
				r.First[i][unit], r.Total[i][unit] = math.NaN(), math.NaN()
				continue
			}
			n := float64(2 * rows)
			mean := float64(s.sum[unit]) / n
			sums := sum{
				first: float64(f.product[unit]) - mean*float64(f.moved[unit]),
				total: float64(f.squares[unit]),
			}
			r.First[i][unit], r.Total[i][unit] = sums.shares(rows, float64(s.squares[unit])/n-mean*mean)
		}
	}
	return r
}

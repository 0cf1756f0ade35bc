package sensitivity

import "math/rand/v2"

// Design is how samples are spread: [MonteCarlo] or [Sobol].
type Design interface {
	// points gives n rows of so many columns, numbers of [0, 1).
	points(n, columns int) []float64
}

// MonteCarlo draws every number at random, by PCG-DXSM. Its error falls with the
// root of the number of runs, in any number of columns.
type MonteCarlo struct{ Seed uint64 }

func (m MonteCarlo) points(n, columns int) []float64 {
	r := rand.New(rand.NewPCG(m.Seed, 0))
	points := make([]float64, n*columns)
	for i := range points {
		points[i] = r.Float64()
	}
	return points
}

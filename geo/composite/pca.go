package composite

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"maillage/geo"
)

// Components are the principal components of a table's correlation matrix.
type Components struct {
	Names       []string
	Eigenvalues []float64   // all of them, the largest first; they sum to the number of columns
	Loadings    [][]float64 // Loadings[column][component], of all components
	Rotated     [][]float64 // Rotated[column][factor], of the factors kept, after varimax
}

// PrincipalComponents takes the components of the correlations of the columns
// (pairwise complete) and rotates the first factors of them by varimax (the
// Handbook, 4.1–4.2). Where factors is 0 it keeps those that each explain more than a
// tenth of the variance, and as many more as explain 60 % together (6.1).
func PrincipalComponents(t *Table, factors int) (*Components, error) {
	n := len(t.Columns)
	if n == 0 || factors < 0 || factors > n {
		return nil, geo.Errorf(geo.CodeInvalid, "%d factors are asked of %d indicators: ask for as many at most", factors, n)
	}
	values, vectors, err := eigen(t)
	if err != nil {
		return nil, err
	}
	c := &Components{Names: t.Names, Eigenvalues: values, Loadings: make([][]float64, n), Rotated: make([][]float64, n)}
	if factors == 0 {
		factors = c.retained()
	}
	for k := range n {
		c.Loadings[k] = make([]float64, n)
		for f, value := range values {
			// The largest eigenvalues come last from the solver.
			c.Loadings[k][f] = vectors.At(k, n-1-f) * math.Sqrt(max(0, value))
		}
		c.Rotated[k] = append([]float64(nil), c.Loadings[k][:factors]...)
	}
	varimax(c.Rotated)
	return c, nil
}

func eigen(t *Table) (values []float64, vectors mat.Dense, err error) {
	n := len(t.Columns)
	matrix := mat.NewSymDense(n, nil)
	for k, row := range Correlations(t) {
		for l, r := range row {
			if !geo.Known(r) {
				return nil, vectors, geo.Errorf(geo.CodeInvalid,
					"indicators %s and %s have no correlation, since one of them does not vary or too few units know both: weigh them otherwise", t.Names[k], t.Names[l])
			}
			matrix.SetSym(k, l, r)
		}
	}
	var solver mat.EigenSym
	if !solver.Factorize(matrix, true) {
		return nil, vectors, geo.Errorf(geo.CodeInternal, "the principal components of %d indicators were not found", n)
	}
	solver.VectorsTo(&vectors)
	ascending := solver.Values(nil)
	for k := range ascending {
		values = append(values, ascending[n-1-k])
	}
	return values, vectors, nil
}

// retained is the Handbook's standard practice (6.1), but its first rule, an
// eigenvalue above 1, which its own example does not follow.
func (c *Components) retained() int {
	total := float64(len(c.Eigenvalues))
	explained := 0.0
	for f, value := range c.Eigenvalues {
		if value <= total/10 && explained >= 0.6*total {
			return f
		}
		explained += value
	}
	return len(c.Eigenvalues)
}

// Weights gives the weights of the Handbook's factor analysis (6.1, table 17, after
// Nicoletti et al. 2000), summing to 1: each column counts in the factor it loads
// most, by its squared loading there over the factor's variance, times the factor's
// share of the variance that all factors explain.
func (c *Components) Weights() []float64 { return loadingWeights(c.Rotated) }

func loadingWeights(rotated [][]float64) []float64 {
	variances := factorVariances(rotated)
	weights := make([]float64, len(rotated))
	sum := 0.0
	for k, loadings := range rotated {
		best := 0
		for f, l := range loadings {
			if l*l/variances[f] > loadings[best]*loadings[best]/variances[best] {
				best = f
			}
		}
		// The variance of the factor cancels: (l² ÷ variance) × (variance ÷ total).
		weights[k] = loadings[best] * loadings[best]
		sum += weights[k]
	}
	for k := range weights {
		weights[k] /= sum
	}
	return weights
}

// factorVariances are the sums of the squared loadings of each factor.
func factorVariances(rotated [][]float64) []float64 {
	variances := make([]float64, len(rotated[0]))
	for _, loadings := range rotated {
		for f, l := range loadings {
			variances[f] += l * l
		}
	}
	return variances
}

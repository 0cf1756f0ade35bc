package composite

import (
	"math"

	"maillage/geo"
)

// Weights are those of the two levels of a tree. They are relative: what divides
// them by their sum is always done where they are used.
type Weights struct {
	Parts  []float64 // one a column, weighed within its theme
	Themes []float64 // one a theme
}

// EqualWeights gives every theme the same weight, and every part of a theme.
func EqualWeights(tree Tree, columns int) Weights {
	return Weights{Parts: ones(columns), Themes: ones(len(tree))}
}

func ones(n int) []float64 {
	w := make([]float64, n)
	for i := range w {
		w[i] = 1
	}
	return w
}

// Shares scales weights to a sum of 1: given weights, an expert's, or how often each
// service is used (visits a year and inhabitant).
func Shares(weights []float64) ([]float64, error) {
	sum, err := sumWeights(weights)
	if err != nil {
		return nil, err
	}
	if sum == 0 {
		return nil, geo.Errorf(geo.CodeInvalid, "all weights are 0: give one at least a weight")
	}
	shares := make([]float64, len(weights))
	for i, w := range weights {
		shares[i] = w / sum
	}
	return shares, nil
}

// Budget gives the weights of a budget allocation (the Handbook, 6.6): each person
// spreads as many points as they like over the indicators, points[person][indicator],
// and all count the same, whatever they spent.
func Budget(points [][]float64) ([]float64, error) {
	if len(points) == 0 {
		return nil, geo.Errorf(geo.CodeInvalid, "nobody has allocated a budget: give one person's points at least")
	}
	weights := make([]float64, len(points[0]))
	for p, given := range points {
		if len(given) != len(weights) {
			return nil, geo.Errorf(geo.CodeInvalid, "person %d has given points to %d indicators and person 1 to %d: give all the same ones", p+1, len(given), len(weights))
		}
		shares, err := Shares(given)
		if err != nil {
			return nil, geo.Errorf(geo.CodeInvalid, "the points of person %d cannot be shared: %w", p+1, err)
		}
		for i, s := range shares {
			weights[i] += s / float64(len(points))
		}
	}
	return weights, nil
}

// check refuses weights that do not fit a tree or are not weights.
func (w Weights) check(tree Tree, columns int) error {
	if len(w.Parts) != columns || len(w.Themes) != len(tree) {
		return geo.Errorf(geo.CodeInvalid, "%d parts and %d themes have weights, there are %d parts and %d themes: give one each",
			len(w.Parts), len(w.Themes), columns, len(tree))
	}
	if _, err := sumWeights(w.Parts); err != nil {
		return err
	}
	_, err := sumWeights(w.Themes)
	return err
}

func sumWeights(weights []float64) (float64, error) {
	sum := 0.0
	for i, w := range weights {
		if !(w >= 0) || math.IsInf(w, 1) {
			return 0, geo.Errorf(geo.CodeInvalid, "weight %d is %g: give 0 or more", i+1, w)
		}
		sum += w
	}
	return sum, nil
}

package demo

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestACityFillsItsSquaresAlike(t *testing.T) {
	t.Parallel()
	w := build(Options{Communes: minCommunes, Seed: DefaultSeed})
	small := slices.MinFunc(w.communes, func(a, b *commune) int { return cmp.Compare(len(a.cells), len(b.cells)) })
	for _, tt := range []struct {
		city                *commune
		population, fullest int
	}{{w.capital(), 150_000, fullest}, {small, 400_000, 2 * fullest}} {
		city := tt.city
		city.population = tt.population
		taken := map[square]*commune{}
		for _, c := range w.communes {
			taken[squareAt(c.centre)] = c
		}
		people, most := 0, 0
		for s, n := range w.spread(city, nil, taken, rand.New(rand.NewPCG(1, 2))) {
			if taken[s] != city {
				t.Errorf("%d inhabitants are put into a square of another commune", n)
			}
			people, most = people+n, max(most, n)
		}
		if people != tt.population || most != tt.fullest {
			t.Errorf("%d inhabitants, at most %d in a square, want %d and %d", people, most, tt.population, tt.fullest)
		}
	}
}

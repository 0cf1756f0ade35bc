package composite

import (
	"testing"

	"maillage/geo/versiontest"
)

func TestTheVersionHoldsTheFigures(t *testing.T) {
	f := &versiontest.Figures{}
	for _, g := range makeWeigherFixture(t).Gaps {
		for w := range g.Themes {
			for _, c := range append(g.Themes[w], g.Index[w]...) {
				versiontest.Add(f, c...)
			}
		}
	}
	raw, indicators := weigherValues(8)
	treated, _ := Treatment{Skewness: 0.2, Kurtosis: 0.5, Points: 3}.Treat(raw)
	for _, c := range treated.Columns {
		versiontest.Add(f, c...)
	}
	gaps, err := Normalisation{Method: MinMax}.Normalise(treated, indicators)
	if err != nil {
		t.Fatal(err)
	}
	weights, err := PCAWeights(gaps, Tree{{Name: "a", Parts: []int{0, 1, 2, 3}}, {Name: "b", Parts: []int{4, 5, 6, 7}}})
	if err != nil {
		t.Fatal(err)
	}
	versiontest.Add(f, weights...)
	for _, e := range MainEffects(gaps.Columns, gaps.Columns[0]) {
		versiontest.Add(f, e.Ratio, e.Linear)
	}
	versiontest.Hold(t, Version, f)
}

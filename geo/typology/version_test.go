package typology_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"maillage/geo/typology"
	"maillage/geo/versiontest"
)

func TestTheVersionHoldsTheFigures(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	table := typology.Table{Units: 120, Features: 4}
	sizes := make([]float64, table.Units)
	for i := range table.Units {
		sizes[i] = float64(100 + r.IntN(5000))
		for range table.Features {
			v := float64(i%3) + r.NormFloat64()/3
			if r.IntN(12) == 0 {
				v = math.NaN()
			}
			table.Values = append(table.Values, v)
		}
	}
	profiles, err := typology.Standardise(table, 0.6)
	if err != nil {
		t.Fatal(err)
	}
	types, err := profiles.Clusters(t.Context(), typology.Options{Least: 2, Most: 5, Sample: 60, Samples: 3, Starts: 2, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	twins, err := profiles.Twins(t.Context(), sizes, 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	f := &versiontest.Figures{}
	versiontest.Add(f, types.Of...)
	versiontest.Add(f, types.Silhouettes...)
	for _, c := range types.Clusters {
		versiontest.Add(f, c.Medoid, c.Size)
		versiontest.Add(f, c.Silhouette)
		for _, trait := range c.Traits {
			versiontest.Add(f, float64(trait.Feature), trait.Strength)
		}
	}
	for _, found := range twins {
		for _, twin := range found {
			versiontest.Add(f, float64(twin.Unit), twin.Distance)
		}
	}
	versiontest.Hold(t, typology.Version, f)
}

package typology_test

import (
	"context"
	"fmt"

	"maillage/geo/typology"
)

// Six communes by their minutes to a doctor and to a shop.
func ExampleProfiles_Clusters() {
	names := []string{"Aouste", "Beaufort", "Crest", "Die", "Eurre", "Francillon"}
	table := typology.Table{Units: 6, Features: 2, Values: []float64{
		3, 2, 22, 9, 1, 1, 25, 10, 4, 3, 24, 12,
	}}
	profiles, err := typology.Standardise(table, 0.6)
	if err != nil {
		fmt.Println(err)
		return
	}
	types, err := profiles.Clusters(context.Background(), typology.Options{Least: 2, Most: 4, Sample: 1000, Samples: 1, Starts: 2, Seed: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, c := range types.Clusters {
		fmt.Printf("%d communes like %s, feature %d at %+.1f standard deviations\n", c.Size, names[c.Medoid], c.Traits[0].Feature, c.Traits[0].Strength)
	}
	twins, err := profiles.Twins(context.Background(), []float64{2500, 700, 8700, 800, 1400, 600}, 2, 1)
	if err != nil {
		fmt.Println(err)
		return
	}
	for unit, found := range twins {
		for _, twin := range found {
			fmt.Printf("%s is most like %s\n", names[unit], names[twin.Unit])
		}
	}
	// Output:
	// 3 communes like Aouste, feature 0 at -1.0 standard deviations
	// 3 communes like Die, feature 0 at +1.0 standard deviations
	// Aouste is most like Eurre
	// Beaufort is most like Die
	// Die is most like Beaufort
	// Eurre is most like Aouste
	// Francillon is most like Die
}

package explanation_test

import (
	"fmt"

	"maillage/geo"
	"maillage/geo/explanation"
)

// An index of 60 points, 40 of them by the doctor: what would closing each gap do,
// among communes of 72, 60, 35 and 10?
func ExampleTree_Levers() {
	tree := explanation.Tree{Points: 60, Themes: []explanation.Theme{{
		Theme: geo.ThemeHealth, Share: 1, Gap: 0.6, Points: 60,
		Parts: []explanation.Contribution{
			{Part: &geo.Part{ID: "doctor"}, Share: 0.5, Gap: 0.8, Points: 40},
			{Part: &geo.Part{ID: "pharmacy"}, Share: 0.5, Gap: 0.4, Points: 20},
		},
	}}}
	for _, lever := range tree.Levers([]float64{72, 60, 35, 10}, 2) {
		fmt.Printf("%s: index %.0f, %d places better\n", lever.Part.ID, lever.Index, lever.Places)
	}
	// Output:
	// doctor: index 20, 1 places better
}

package atlastest

import (
	"context"
	"strconv"

	"maillage/data/reference"
	"maillage/geo"
	"maillage/geo/change"
)

// Editions of the counts, the oldest first. France services is in none, the
// station not in the first, and the count of doctors changed after the first.
func pastDeclarations() reference.Past {
	edition := func(vintage int) reference.PastEdition {
		return reference.PastEdition{Vintage: vintage, Source: "demo-equipements", Note: geo.Text{FR: "Toute l'île", EN: "The whole island"}}
	}
	label := func(label, code string, in ...int) reference.PastLabel {
		return reference.PastLabel{Label: label, In: in, Codes: []string{code}}
	}
	return reference.Past{
		Types: "demo", Editions: []reference.PastEdition{edition(2009), edition(2013), edition(2018)}, Shops: []string{Bakery},
		Labels: []reference.PastLabel{
			label("Médecin", "MED", 2009, 2013, 2018), label("Maternité", "MAT", 2009, 2013, 2018),
			label("Boulangerie", "BOU", 2009, 2013, 2018), label("Gare", "GAR", 2013, 2018),
		},
		Breaks: []reference.PastBreak{{
			Codes: []string{"MED"}, From: 2009, To: 2013,
			Why: geo.Text{FR: "le répertoire a changé", EN: "the register has changed"},
		}},
		Services: map[string][]string{GP: {"demo:MED"}, Maternity: {"demo:MAT"}, Bakery: {"demo:BOU"}, Station: {"demo:GAR"}, FranceServ: {"demo:FS"}},
		Source:   "fictif",
	}
}

// counted is the pieces of equipment at each edition: those of a service in the
// order of communes, nil where it is not counted. The remote commune loses its
// bakery after 2009, its last shop; Saint-Jean-du-Phare gets its first.
var counted = [3][5][]int{
	{{6, 1, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0}, {1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}, {4, 1, 1, 1, 0, 0, 1, 0, 2, 0, 0, 0}, nil, nil},
	{{7, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0}, {1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}, {4, 1, 1, 1, 0, 0, 0, 0, 2, 0, 0, 0}, {1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}, nil},
	{{6, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}, {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {3, 1, 0, 1, 0, 0, 0, 0, 2, 1, 0, 0}, {1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0}, nil},
}

// past adds what was counted to a result.
func past(result *geo.Result, communes []geo.Commune) {
	decl := declarations()
	in := change.Input{Communes: communes, Services: decl.Services, Shops: []int{2}, Estimate: decl.Estimate}
	for e, declared := range decl.Past.Editions {
		edition := change.Edition{Vintage: strconv.Itoa(declared.Vintage), Departements: map[string]bool{Departement: true}}
		for _, counts := range counted[e] {
			edition.Counts = append(edition.Counts, byCommune(counts, communes))
		}
		in.Editions = append(in.Editions, edition)
	}
	for e := range in.Editions[1:] {
		same := make([]bool, len(decl.Services))
		for s := range same {
			same[s] = len(decl.Incomparable(decl.Services[s].ID, decl.Past.Editions[e].Vintage, decl.Past.Editions[e+1].Vintage)) == 0
		}
		in.Comparable = append(in.Comparable, same)
	}
	if err := change.Compute(context.Background(), in, result.Frames); err != nil {
		panic(err)
	}
}

func byCommune(counts []int, communes []geo.Commune) map[string]int {
	if counts == nil {
		return nil
	}
	out := map[string]int{}
	for i, n := range counts {
		out[communes[i].Code] = n
	}
	return out
}

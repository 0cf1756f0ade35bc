package export

import (
	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/dashboard/siting"
	"maillage/geo"
)

// numbered is a site by its place in the list.
type numbered struct {
	siting.Site
	rank int
}

// SitesTable is a row a commune where a place would open.
func SitesTable(a *atlas.Atlas, lang string, answer *siting.Answer) Table {
	t := &table[numbered]{}
	t.add("ordre", Integer, func(s numbered) any { return s.rank })
	t.add("code", Text, func(s numbered) any { return s.Commune })
	t.add("nom", Text, func(s numbered) any { return s.Name })
	t.add("servis_en_plus", Integer, func(s numbered) any { return s.Inhabitants })
	t.add("plus_proche_de", Integer, func(s numbered) any { return s.Nearer })
	t.add("impose", Boolean, func(s numbered) any { return s.Forced })
	t.add("choisi_dans", Number, func(s numbered) any {
		if s.ChosenIn == nil {
			return nil
		}
		return *s.ChosenIn
	})
	t.add("cout", Number, func(s numbered) any {
		if answer.Budget == 0 {
			return nil
		}
		return s.Cost
	})
	return Table{
		Name: "implantations", Columns: t.columns, Shape: NoShape, Origin: OriginOf(a), Lang: lang,
		Rows: t.rows(func(yield func(numbered) bool) {
			for k, s := range answer.Sites {
				if !yield(numbered{s, k + 1}) {
					return
				}
			}
		}, func(numbered) orb.Geometry { return nil }),
	}
}

func siteWords() map[string]geo.Text {
	return map[string]geo.Text{
		"ordre":          {FR: "Ordre : les premiers lieux servent le plus d'habitants au-delà des précédents", EN: "Order: the first places serve the most inhabitants beyond those before them"},
		"servis_en_plus": {FR: "Habitants que le lieu met à portée, en plus des lieux qui existent et des précédents", EN: "Inhabitants whom the place brings within reach, beside the places that exist and those before it"},
		"plus_proche_de": {FR: "Habitants dont le lieu serait le plus proche, plus proche qu'aujourd'hui", EN: "Inhabitants to whom the place would be the nearest, and nearer than today"},
		"impose":         {FR: "Le lieu était imposé par la question", EN: "The question asked for this place in any case"},
		"choisi_dans":    {FR: "Part des essais où le lieu est choisi, de 0 à 1, les temps étant aussi incertains qu'ils peuvent l'être ; vide sans essais", EN: "Share of the runs in which the place is chosen, 0 to 1, with times as far off as they may be; empty without runs"},
		"cout":           {FR: "Ce que coûte l'ouverture du lieu ; vide sans budget", EN: "What opening the place costs; empty without a budget"},
	}
}

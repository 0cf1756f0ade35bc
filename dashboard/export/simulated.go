package export

import (
	"slices"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Simulated is what becomes of a territory by a scenario: of its access to a service, or of
// its index alone. Pairs are before and after.
type Simulated struct {
	Scenario, Spelling string
	Service            string // "" of the index alone
	Level              geo.Level
	Territory          geo.Row
	Minutes, Gap       [2]float64
	Gained, Lost       geo.Inhabitants
	Index              [2]geo.Score
}

// SimulatedTable is a row of each.
func SimulatedTable(a *atlas.Atlas, lang string, list []Simulated) Table {
	t := &table[Simulated]{}
	t.add("scenario", Text, func(s Simulated) any { return s.Scenario })
	t.add("changements", Text, func(s Simulated) any { return s.Spelling })
	t.add("niveau", Text, func(s Simulated) any { return string(s.Level) })
	t.add("code", Text, func(s Simulated) any { return s.Territory.Code })
	t.add("nom", Text, func(s Simulated) any { return s.Territory.Name })
	t.add("service", Text, func(s Simulated) any { return optional(s.Service) })
	for k, when := range []string{"avant", "apres"} {
		t.add("minutes_"+when, Number, func(s Simulated) any { return figure(s.Minutes[k]) })
		t.add("ecart_"+when, Number, func(s Simulated) any { return figure(s.Gap[k]) })
	}
	t.add("besoin", Number, func(s Simulated) any { return figure(a.Need(s.Territory).Value) })
	t.add("habitants_gagnes", Integer, func(s Simulated) any { return ofService(s, s.Gained) })
	t.add("habitants_perdus", Integer, func(s Simulated) any { return ofService(s, s.Lost) })
	for k, when := range []string{"avant", "apres"} {
		t.add("indice_"+when, Number, func(s Simulated) any { return figure(s.Index[k].Value) })
		t.add("rang_"+when, Integer, func(s Simulated) any {
			if !s.Index[k].Known() {
				return nil
			}
			return s.Index[k].Rank
		})
	}
	return Table{
		Name: "simulation", Columns: t.columns, Shape: NoShape, Origin: OriginOf(a), Lang: lang,
		Rows: t.rows(slices.Values(list), func(Simulated) orb.Geometry { return nil }),
	}
}

// ofService are inhabitants, of a row of a service.
func ofService(s Simulated, n geo.Inhabitants) any {
	if s.Service == "" {
		return nil
	}
	return inhabitants(n)
}

package export

import (
	"iter"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// access is a commune and one of its services.
type access struct {
	row     geo.Row
	service *geo.Service
	score   geo.ServiceScore
	in      geo.ByState
}

// gaps is a row a territory and service by the atlas's mode, covered or not: what
// cannot be reached or is not known stays, with its reason.
func gaps(a *atlas.Atlas, name string, rows []geo.Row, lang string) Table {
	t := &table[access]{}
	t.add("code", Text, func(x access) any { return x.row.Code })
	t.add("nom", Text, func(x access) any { return x.row.Name })
	t.add("population", Integer, func(x access) any { return inhabitants(x.row.Population) })
	t.add("theme", Text, func(x access) any { return string(x.service.Theme) })
	t.add("service", Text, func(x access) any { return x.service.ID })
	t.add("service_nom", Text, func(x access) any { return in(lang, x.service.Name) })
	t.add("minutes", Number, func(x access) any { return figure(x.score.Minutes) })
	t.add("metres", Number, func(x access) any { return figure(x.score.Metres) })
	t.add("methode", Text, func(x access) any { return optional(string(x.score.Method)) })
	t.add("minutes_acceptables", Number, func(x access) any { return x.service.Limit.Acceptable })
	t.add("minutes_inacceptables", Number, func(x access) any { return x.service.Limit.Unacceptable })
	t.add("carence", Number, func(x access) any { return figure(x.score.Gap) })
	t.add("etat", Text, func(x access) any { return string(x.score.State) })
	t.add("raison", Text, func(x access) any { return optional(x.score.Reason) })
	t.add("borne", Boolean, func(x access) any { return x.score.Edge })
	t.add("annee", Text, func(x access) any { return optional(x.service.Year) })
	t.add("perime", Boolean, func(x access) any { return x.service.Stale })
	t.add("habitants_au_dela", Integer, func(x access) any { return inhabitants(x.score.Beyond) })
	addStates(t, func(x access) geo.ByState { return x.in })
	t.add("equipements", Integer, func(x access) any { return x.score.Count })
	addNearest(t, a, lang)
	t.add("mode", Text, func(access) any { return string(a.Mode()) })
	for i, nth := range []string{"deuxieme", "troisieme"} {
		t.add(nth, Text, func(x access) any { return optional(x.score.Next[i].Facility) })
		t.add(nth+"_minutes", Number, func(x access) any { return figure(x.score.Next[i].Minutes) })
	}
	return Table{
		Name: name, Columns: t.columns, Shape: Points, Origin: OriginOf(a), Shaded: shadedByGap(),
		Rows: t.rows(accesses(a, rows), func(x access) orb.Geometry { return centre(a, x.row.Code) }),
	}
}

// addStates adds the inhabitants in each state of a service.
func addStates[T any](t *table[T], of func(T) geo.ByState) {
	for _, s := range []struct {
		name  string
		state geo.State
	}{
		{"habitants_couverts", geo.StateCovered}, {"habitants_par_entreprise", geo.StateEnterprise},
		{"habitants_non_couverts", geo.StateUncovered}, {"habitants_etat_inconnu", geo.StateUnknown},
	} {
		t.add(s.name, Integer, func(x T) any { return inhabitants(of(x).In(s.state)) })
	}
}

// addNearest adds the nearest place, and the social enterprise where that answers.
func addNearest(t *table[access], a *atlas.Atlas, lang string) {
	t.add("plus_proche", Text, func(x access) any { return optional(x.score.Facility) })
	t.add("plus_proche_nom", Text, func(x access) any {
		f, _ := a.Facility(x.score.Facility)
		return optional(in(lang, a.PlaceName(&f)))
	})
	t.add("plus_proche_commune", Text, func(x access) any {
		f, _ := a.Facility(x.score.Facility)
		return optional(f.Commune)
	})
	t.add("entreprise", Text, func(x access) any { return optional(x.score.Enterprise) })
	t.add("entreprise_nom", Text, func(x access) any {
		e, _ := a.Enterprise(x.score.Enterprise)
		return optional(e.Name)
	})
	t.add("minutes_sans_entreprise", Number, func(x access) any {
		switch {
		case x.row.Level != geo.LevelCommune || x.score.ByEnterprise() && x.score.Without == 0:
			return nil // a mean over communes, or no other place is reached
		case x.score.ByEnterprise():
			return figure(x.score.Without)
		}
		return figure(x.score.Minutes)
	})
}

func accesses(a *atlas.Atlas, rows []geo.Row) iter.Seq[access] {
	return func(yield func(access) bool) {
		for _, row := range rows {
			for i := range row.Services() {
				if !yield(access{row, &a.Decl.Services[i], row.Service(i), row.ByState(i)}) {
					return
				}
			}
		}
	}
}

func centre(a *atlas.Atlas, code string) orb.Geometry {
	c, ok := a.Commune(code)
	if !ok || c.CentreMethod == geo.CentreMissing {
		return nil
	}
	return c.Centre
}

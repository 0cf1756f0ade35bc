//go:build !race

package ingest_test

import (
	"slices"
	"testing"
)

func TestTheDirectoryCompetencesAndProgrammesOfTheDemo(t *testing.T) {
	t.Parallel()
	r := newRegisters(t)
	asked := []string{"annuaire-collectivites", "annuaire-competence", "banatic", "banatic-groupes", "aides-territoires", "aom", "commerces-ruraux"}
	for _, s := range r.ingest(asked...).Sources {
		if slices.Contains(asked, s.Source) && (s.Rejected > 0 || s.Loaded == 0) {
			t.Errorf("%s: %d rows loaded, %d rejected: %v", s.Source, s.Loaded, s.Rejected, s.Reasons)
		}
	}
	for query, want := range map[string]int{
		`select count(*) from office where kind = 'mairie'`:                                                                                                         61, // one of a former commune
		`select count(*) from office where kind = 'region'`:                                                                                                         1,
		`select count(*) from office where kind = 'mairie' and phone is null`:                                                                                       7,
		`select count(*) from office where mail !~ '^accueil@[a-z0-9-]+[.]example$'`:                                                                                0,
		`select count(*) from office where kind = 'mairie' and (geom is null or address is null)`:                                                                   0,
		`select count(*) from commune c where c.code like '00%' and 1 <> (select count(*) from office_area a where a.commune = c.code and kind = 'mission-locale')`: 0,
		`select count(*) from office_area a left join office o on o.id = a.office where o.id is null`:                                                               0,
		`select count(*) from competence where label in ('Groupement interdépartemental', 'Nom Président') or epci = '009999999'`:                                   0,
		`select count(distinct epci) - (select count(*) from epci) from competence`:                                                                                 0,
		`select count(*) from commune c where not exists (select from zoning z where z.commune = c.code and zoning = 'autorite-mobilite') and
		   exists (select from epci_member m join zoning z on z.class = m.epci where m.commune = c.code)`: 0,
		`select count(*) from epci_group where name = 'Pays du Ponant' and kind = 'PETR'`:               2,
		`select count(*) from epci_group`:                                                               2,
		`select count(*) from aid`:                                                                      4, // one is over
		`select count(*) from aid where scale = 'departement' and 'Ingénierie technique' = any (kinds)`: 1,
		`select count(*) from aid where url = 'https://aides-territoires.beta.gouv.fr/aides/exemple/'`:  4,
		`select count(*) from enterprise where kind = 'commerce-rural' and not social`:                  3,
	} {
		if got := count(t, r.st, query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
}

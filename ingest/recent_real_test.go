//go:build !race

package ingest_test

import (
	"fmt"
	"strings"
	"testing"

	"maillage/data/opendatatest"
	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/geo/goldentest"
	"maillage/ingest"
)

// recentSources are those of which a real file of 2023 to 2026 is at hand, and what
// they are read by.
func recentSources() []string {
	return []string{"cog-evenements", "cog-postcodes", "cog-epci@2025", "population-reference", "population-mayotte",
		"apl-dentistes", "apl-infirmiers", "apl-sages-femmes", "gares", "covoiturage"}
}

// TestRecentSourcesLoadWhole loads the real files of 2023 to 2026 once, for the Drôme,
// and small files that have the headers of the others: one report tells of all.
func TestRecentSourcesLoadWhole(t *testing.T) {
	t.Parallel()
	real, formed, mirrors := storetest.New(t), storetest.New(t), opendatatest.Mirrors(t)
	whole := mustRun(t, ingest.Options{Store: real, Mirrors: mirrors, Territory: []string{"26"}, Sources: recentSources()})
	forms := writeForms(t, officialForms())
	small := mustRun(t, ingest.Options{Store: formed, Mirrors: append([]string{forms}, mirrors...), Territory: []string{"26"}, Sources: formSources()})
	t.Run("as told", func(t *testing.T) {
		goldentest.Compare(t, "recent.golden", told(whole)+"\nOf small files with the headers of the official ones:\n"+told(small))
	})
	t.Run("communes", func(t *testing.T) { holds(t, real, communesOf2026()) })
	t.Run("figures and places", func(t *testing.T) { holds(t, real, figuresOf2026()) })
	t.Run("what small files hold", func(t *testing.T) { holds(t, formed, formedFigures()) })
	t.Run("editions on request", func(t *testing.T) { editionsOnRequest(t, formed) })
}

func communesOf2026() map[string]int {
	return map[string]int{
		`select count(*) from commune`:                                                                                 34875,
		`select count(*) from commune where departement = '26'`:                                                        362,
		`select count(*) from commune_former where kind = 'commune-deleguee'`:                                          1521,
		`select count(*) from commune_scope where role = 'asked'`:                                                      362,
		`select cardinality(postcodes) from commune_postcodes where commune = '75056'`:                                 21,
		`select count(*) from commune_inhabitants where population is null`:                                            0,
		`select population from commune_inhabitants where commune = '26362'`:                                           64458,
		`select population from commune_inhabitants where commune = '75056'`:                                           2103778, // of 20 arrondissements
		`select population from commune_inhabitants where commune = '69123'`:                                           519127,
		`select population from commune_inhabitants where commune = '13055'`:                                           886040,
		`select population from commune_inhabitants where commune = '97611'`:                                           71437,
		`select population from commune_inhabitants where commune = '55050'`:                                           0, // known, and nobody
		`select count(*) from commune_population where source = 'population-mayotte'`:                                  17,
		`select count(*) from commune_former where code = '26371' and commune = '26289' and source = 'cog-evenements'`: 1,
	}
}

func figuresOf2026() map[string]int {
	return map[string]int{
		`select count(*) from epci_member`:                                                                34871,
		`select count(*) from epci where kind = 'MET69'`:                                                  1,
		`select count(*) from facility_function where type = 'gares:gare'`:                                181,
		`select count(*) from facility where source = 'gares' and geom is null`:                           0,
		`select count(*) from facility where source = 'covoiturage' and precision = 'address'`:            437,
		`select round(value * 1000) from observation where name = 'apl_infirmiers' and commune = '26108'`: 174584,
		// Saillans with Véronne, which joined it, by their standardised populations.
		`select round(value * 1000) from observation where name = 'apl_infirmiers' and commune = '26289'`:   109967,
		`select round(value * 1000) from observation where name = 'apl_sages_femmes' and commune = '26289'`: 16319,
		`select round(value * 1000) from observation where name = 'apl_dentistes' and commune = '26289'`:    0,
	}
}

// holds runs queries that give one number each.
func holds(t *testing.T, st *store.Store, want map[string]int) {
	t.Helper()
	for query, n := range want {
		if got := count(t, st, query); got != n {
			t.Errorf("%s: %d, want %d", query, got, n)
		}
	}
}

// told writes of each source what its report tells, but for times and paths.
func told(r *ingest.Report) string {
	var b strings.Builder
	for _, s := range r.Sources {
		fmt.Fprintf(&b, "%s@%s %s: %d read, %d filtered, %d merged, %d outside, %d rejected, %d loaded of %d communes\n",
			s.Source, s.Vintage, s.Outcome, s.Read, s.Filtered, s.Merged, s.Outside, s.Rejected, s.Loaded, s.Communes)
		for _, note := range s.Notes {
			fmt.Fprintf(&b, "\t%s\n", note)
		}
		if s.Message != "" {
			fmt.Fprintf(&b, "\t%s\n", s.Message)
		}
	}
	fmt.Fprintf(&b, "%d communes, %s inhabitants\n", r.Communes.Asked, r.Communes.Population)
	return b.String()
}

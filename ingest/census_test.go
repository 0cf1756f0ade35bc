//go:build !race

package ingest_test

import (
	"strings"
	"testing"

	"maillage/data/storetest"
	"maillage/geo"
	"maillage/ingest"
)

// TestTheCensusTellsInhabitants loads a COG that has none, as INSEE's list of communes, beside no
// file of populations: the census table tells them, and a commune that it lacks is told of.
func TestTheCensusTellsInhabitants(t *testing.T) {
	t.Parallel()
	st := storetest.New(t)
	commune := func(code, name, more string) string {
		return `{"code":"` + code + `","nom":"` + name + `","zone":"metro","departement":"00","region":"00",` + more + `}`
	}
	report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirrorOf(t, map[string]string{
		"cog/regions.json":      `[{"code":"00","nom":"Îles","zone":"metro"}]`,
		"cog/departements.json": `[{"code":"00","region":"00","nom":"Île","zone":"metro"}]`,
		"cog/communes.json": "[" + strings.Join([]string{
			commune("00002", "Bas-et-Haut", `"type":"commune-actuelle"`), commune("00003", "Haut", `"type":"commune-deleguee","chefLieu":"00002"`),
			commune("00010", "Ville", `"type":"commune-actuelle"`), commune("00011", "Ville 1er", `"type":"arrondissement-municipal","commune":"00010"`),
			commune("00012", "Ville 2e", `"type":"arrondissement-municipal","commune":"00010"`),
			commune("00020", "Neuve", `"type":"commune-actuelle"`), commune("00030", "Connue", `"type":"commune-actuelle","population":7`),
		}, ",\n") + "]",
		"contexte/communes_population_2021.csv": "insee_com,commune_type,lat,lng,superficie_km2,population_2021,population_2015,menages_2021,naissances_2022,deces_2022,pop_15_64_totale_2021,pop_15_64_chomage_2021,pop_15_64_active_2021\n" +
			"00002,COM,45,4,1,100,90,,,,,,\n00003,COM,45,4,1,20,90,,,,,,\n00011,ARM,45,4,1,4000,1,,,,,,\n00012,ARM,45,4,1,5000,1,,,,,,\n" +
			"00020,COM,45,4,1,,50,,,,,,\n00030,COM,45,4,1,8,9,,,,,,\n",
	})}})
	want := []string{"00002 120 population 2021", "00010 9000 population 2021", "00020 ", "00030 7 cog-communes 2026"}
	if got := storetest.Column(t, st, `select concat_ws(' ', commune, coalesce(population::text, ''), source, vintage) from commune_inhabitants order by 1`); strings.Join(got, ",") != strings.Join(want, ",") {
		t.Errorf("inhabitants %q, want %q: the census where nothing else tells them", got, want)
	}
	if c := report.Communes; c.Uncounted != 1 || c.Population != geo.Inhabitants(geo.NoCount) {
		t.Errorf("%d communes without inhabitants of %v, want Neuve alone, and an unknown sum", c.Uncounted, c.Population)
	}
	var text strings.Builder
	if err := report.WriteTable(&text); err != nil || !strings.Contains(text.String(), "inhabitants of 1 communes") {
		t.Errorf("the report does not tell of Neuve (%v):\n%s", err, text.String())
	}
}

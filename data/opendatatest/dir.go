// Package opendatatest finds the real open data files that tests read where
// they are at hand. They are published by their producers, are never part of
// the project, and lie beside it in ../shared/opendata.
package opendatatest

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Dir returns the folder of real files, laid out as a mirror. It skips the test
// where the folder is missing.
func Dir(t testing.TB) string {
	t.Helper()
	return shared(t, "opendata")
}

// Cases returns the folder of small inputs that were once taken wrongly, each with a mirror m. It
// skips the test where the folder is missing.
func Cases(t testing.TB) string {
	t.Helper()
	return shared(t, "cases")
}

// shared finds one of the folders of files that lie beside the project.
func shared(t testing.TB, name string) string {
	t.Helper()
	from, err := os.Getwd()
	if err != nil {
		t.Fatalf("find the working folder: %v", err)
	}
	dir, ok := find(from, name)
	if !ok {
		t.Skipf("no shared/%s beside the project, looking up from %s: its files are not at hand", name, from)
	}
	return dir
}

// Path returns one real file, by its path in the mirror; it skips the test
// where the file is missing.
func Path(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(Dir(t), filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no real file %s: %v", name, err)
	}
	return path
}

// Lacking reports whether a source of the catalogue is one whose default files are not
// among the real files.
func Lacking(source string) bool {
	return slices.Contains([]string{
		"action-coeur-de-ville", "aides-territoires", "annuaire-administration", "annuaire-collectivites", "annuaire-competence", "annuaire-education", "aom", "apl-dentistes", "apl-infirmiers", "apl-kinesitherapeutes",
		"apl-medecins", "apl-sages-femmes", "arcep-debits", "banatic", "banatic-groupes", "bpe-siret", "carreaux", "cog-evenements", "commerces-ruraux", "data-inclusion", "emplois-inclusion", "ess-france", "finess-hopitaux", "finess-pharmacies", "frr",
		"grille-densite", "gtfs-cars", "insee-temps-acces", "irve", "lieux-inclusion-numerique", "marche-inclusion", "osm", "population-mayotte",
		"population-reference", "recherche-entreprises", "recensement-age", "recensement-logement", "sirene", "sirene-successions", "tiers-lieux",
	}, source)
}

// find walks up from a folder to the first that has a folder of shared beside it.
func find(from, name string) (string, bool) {
	for dir := from; ; dir = filepath.Dir(dir) {
		candidate := filepath.Join(filepath.Dir(dir), "shared", name)
		if info, err := os.Stat(candidate); err == nil && info.IsDir() {
			return candidate, true
		}
		if dir == filepath.Dir(dir) {
			return "", false
		}
	}
}

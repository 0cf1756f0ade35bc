package opendatatest

import (
	"os"
	"path/filepath"
	"testing"
)

// recent names the whole files of shared/opendata-2026 by where the catalogue has
// them, under the names of their publishers. What is a sample there stands for no
// edition, and is not in it.
func recent() map[string]string {
	return map[string]string{
		"cog/v_commune_2026.csv":                   "v_commune_2026.csv",
		"cog/v_mvt_commune_2026.csv":               "v_mvt_commune_2026.csv",
		"cog/v_departement_2026.csv":               "cog2026-departements.csv",
		"cog/v_region_2026.csv":                    "cog2026-regions.csv",
		"cog/v_arrondissement_2026.csv":            "cog2026-arrondissements.csv",
		"cog/epcicom2025.xlsx":                     "dgcl-epcicom2025.xlsx",
		"contexte/donnees_communes.csv":            "insee-pop2023-donnees_communes.csv",
		"contexte/donnees_communes_mayotte.csv":    "insee-pop-mayotte.csv",
		"sante/apl_aux_infirmieres.xlsx":           "apl/data_apl_infirmiers.xlsx",
		"sante/apl_aux_chirurgiens_dentistes.xlsx": "apl/data_apl_chirurgiens_dentiste.xlsx",
		"sante/apl_aux_sages_femmes.xlsx":          "apl/data_apl_sages_femmes.xlsx",
		"gares/gares-de-voyageurs.csv":             "gares-de-voyageurs-2026-04.csv",
		"covoiturage/bnlc.csv":                     "bnlc-2026-08-18.csv",
		"osm/rhone-alpes.osm.pbf":                  "osm/pont_de_veyle.osm.pbf", // the only roads of the région at hand
	}
}

// Mirrors returns two folders, as several mirrors are given: the whole files of
// 2022 to 2026 first, laid out under the names of the catalogue, then the older
// ones of [Dir]. It skips the test where either is missing.
func Mirrors(t testing.TB) []string {
	t.Helper()
	older := Dir(t)
	from := filepath.Join(filepath.Dir(older), "opendata-2026")
	if _, err := os.Stat(from); err != nil {
		t.Skipf("no shared/opendata-2026 beside the project: %v", err)
	}
	laid := t.TempDir()
	for name, file := range recent() {
		source := filepath.Join(from, filepath.FromSlash(file))
		if _, err := os.Stat(source); err != nil {
			t.Fatalf("lay out the recent files: %v", err)
		}
		target := filepath.Join(laid, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			t.Fatalf("lay out the recent files: %v", err)
		}
		if err := os.Symlink(source, target); err != nil {
			t.Fatalf("lay out the recent files: %v", err)
		}
	}
	return []string{laid, older}
}

// Sample returns a file of shared/opendata-2026 that holds the header and a few rows of
// one too large to be at hand. It skips the test where it is missing.
func Sample(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(filepath.Dir(Dir(t)), "opendata-2026", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no sample %s: %v", name, err)
	}
	return path
}

package demo

import (
	"encoding/csv"
	"os"
	"slices"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/data/opendatatest"
)

func TestHeadersAreThoseOfTheOfficialFiles(t *testing.T) {
	for path, sample := range map[string]string{
		"bpe/BPE25.csv": "bpe25-sample.csv", "sante/finess_etablissements.csv": "finess-2026-05-sample.csv",
		"numerique/commune_techno.csv":        "arcep-mci-2026T1-commune_techno-sample.csv",
		"numerique/commune_debit_filaire.csv": "arcep-mci-2026T1-commune_debit_filaire-sample.csv",
		"covoiturage/bnlc.csv":                "bnlc-2026-08-18.csv", "gares/gares-de-voyageurs.csv": "gares-de-voyageurs-2026-04.csv",
	} {
		text, err := os.ReadFile(opendatatest.Sample(t, sample))
		if err != nil {
			t.Fatal(err)
		}
		line, _, _ := strings.Cut(strings.TrimPrefix(string(text), "\ufeff"), "\n")
		in := csv.NewReader(strings.NewReader(line))
		if strings.Contains(line, ";") {
			in.Comma = ';'
		}
		want, err := in.Read()
		if got := Header(path); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v; want %q", path, got, err, want)
		}
	}
	if got := Header("osm/orvelle.osm.pbf"); got != nil {
		t.Errorf("a road network has columns %q", got)
	}
}

// TestHeadersAreTheDeclaredOnes holds them to the columns that the catalogue knows.
func TestHeadersAreTheDeclaredOnes(t *testing.T) {
	sources, err := catalogue.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		for _, v := range s.Vintages {
			for _, f := range v.Files {
				if h := Header(f.Path); h != nil && f.Columns != nil && !slices.Equal(h, f.Columns) {
					t.Errorf("%s: %q, want %q", f.Path, h, f.Columns)
				}
			}
		}
	}
}

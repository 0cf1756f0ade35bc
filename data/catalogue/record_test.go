package catalogue_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/geo"
)

func TestARecordThatCannotBeReadIsToldAndNotBegunAnew(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sources.json")
	if r, err := catalogue.ReadRecord(path); err != nil || len(r.Addresses) != 0 {
		t.Errorf("without a file: %+v, %v", r, err)
	}
	if err := os.WriteFile(path, []byte(`{"addresses":[`), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := catalogue.ReadRecord(path); geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), path) {
		t.Errorf("cut off: %v", err)
	}
}

func TestANameStandsForASourceOrForThoseThatBeginWithIt(t *testing.T) {
	t.Parallel()
	sources := []catalogue.Source{{ID: "bpe"}, {ID: "bpe-2018"}, {ID: "gtfs-cars"}, {ID: "gtfs-ter"}, {ID: "osm"}}
	chosen, vintages, err := catalogue.Choice(sources, []string{"bpe@2024", "gtfs", "gtfs-ter"})
	if err != nil || len(chosen) != 3 || !chosen["bpe"] || chosen["gtfs-cars"] || !chosen["gtfs-ter"] || vintages["bpe"] != "2024" {
		t.Errorf("chosen %v, vintages %v: %v", chosen, vintages, err)
	}
	if _, _, err := catalogue.Choice(sources, []string{"gtf"}); geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("a name that is none: %v", err)
	}
}

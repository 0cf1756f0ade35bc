//go:build !race

package ingest_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maillage/data/storetest"
	"maillage/ingest"
)

// TestNamesOfPersonsAreInNothingThatIsKept spoils rows that name a person: one of which a
// cell is wrong, one that cannot be read, and one that contradicts no other.
func TestNamesOfPersonsAreInNothingThatIsKept(t *testing.T) {
	t.Parallel()
	const person = "DUPONT JEANNE"
	st, mirror := storetest.New(t), copyMirror(t, demoMirror(t))
	path := filepath.Join(mirror, "bpe/BPE25.csv")
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(text), "\n")
	header := strings.Split(strings.ReplaceAll(strings.TrimSpace(lines[0]), `"`, ""), ";")
	spoil := func(line int, cells map[string]string, tail string) {
		row := strings.Split(lines[line], ";")
		for name, cell := range cells {
			row[slices.Index(header, name)] = cell
		}
		lines[line] = strings.Join(row, ";") + tail
	}
	spoil(1, map[string]string{"NOMRS": person, "TYPEQU": "???"}, "")
	spoil(2, map[string]string{"CNOMRS": person}, ";"+person)
	spoil(3, map[string]string{"NOMRS": person}, "")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, dry := range []bool{true, false} {
		report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"bpe"}, DryRun: dry})
		told, err := json.Marshal(report)
		if err != nil {
			t.Fatal(err)
		}
		if s := of(t, report, "bpe"); s.Rejected != 2 || strings.Contains(string(told), "DUPONT") {
			t.Errorf("rehearsed %t: %d rows are refused, want 2, and a person is named: %t", dry, s.Rejected, strings.Contains(string(told), "DUPONT"))
		}
	}
	if n := count(t, st, `select count(*) from quarantine where raw like '%???%'`); n != 1 {
		t.Errorf("%d rows in quarantine show what is wrong", n)
	}
	for _, table := range []string{"quarantine", "attempt", "facility", "source_vintage"} {
		if n := count(t, st, `select count(*) from `+table+` t where t::text like '%DUPONT%'`); n != 0 {
			t.Errorf("%d rows of %s name a person", n, table)
		}
	}
}

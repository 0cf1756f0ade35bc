//go:build !race

package ingest_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"maillage/data/compute"
	"maillage/data/demo"
	"maillage/data/storetest"
	"maillage/ingest"
)

// wideBook writes a workbook of counts as INSEE's of 2009 are: a row a commune, a
// column a label.
func wideBook(t *testing.T, path string, rows ...[]any) {
	t.Helper()
	book := excelize.NewFile()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := book.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
}

func TestPastCountsAreBroughtToTheTargetCOG(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), oldMirror(t)
	wideBook(t, filepath.Join(mirror, "bpe/bpe2009.xlsx"),
		[]any{"INSEECOM", "Total de NB_EQUIP", "Boulangerie", "Médecin omnipraticien", "Trésorerie"},
		[]any{"00002", 3, 2, 1, nil}, []any{"00003", 5, 4, nil, 1}, []any{"00004", 8, 8}, []any{"00011", 16, nil, 16}, []any{"00012", 32, nil, 32},
		[]any{"97502", 64, 64})
	report := mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"bpe-2009", "bpe-2018"}})
	if s := of(t, report, "bpe-2009"); s.Outcome != ingest.Loaded || s.Loaded != 7 || s.Outside != 1 || s.Communes != 2 {
		t.Errorf("report %+v, want 7 counts of 2 communes and 1 elsewhere", s)
	}
	tests := []struct {
		name, vintage, commune, typ string
		want                        int
	}{
		{"merged communes are summed", "2009", "00002", "bpe:B203", 14},
		{"what one of them had alone stays", "2009", "00002", "bpe:D201", 1},
		{"a label without a code stands for itself", "2009", "00002", "bpe:Trésorerie", 1},
		{"municipal arrondissements are summed", "2009", "00010", "bpe:D201", 48},
		{"an edition by codes and IRIS too", "2018", "00010", "bpe:A504", 70},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			const query = `select coalesce(sum(count), 0) from equipment_history where vintage = $1 and commune = $2 and type = $3`
			if got := count(t, st, query, tt.vintage, tt.commune, tt.typ); got != tt.want {
				t.Errorf("%d, want %d", got, tt.want)
			}
		})
	}
}

func TestALabelThatTheTableDoesNotKnowIsToldAndKeptOut(t *testing.T) {
	t.Parallel()
	st, mirror := storetest.New(t), oldMirror(t)
	wideBook(t, filepath.Join(mirror, "bpe/bpe2013.xlsx"),
		[]any{"depcom", "Total de nb_equip", "Boulangerie", "Maréchal-ferrant"},
		[]any{"00002", 3, 2, 1}, []any{"00003", 4, 4}, []any{"00010", 9, 4, 5}, []any{"00020", 7, 6, nil})
	s := of(t, mustRun(t, ingest.Options{Store: st, Mirrors: []string{mirror}, Sources: []string{"bpe-2013"}}), "bpe-2013")
	if s.Outcome != ingest.Loaded || s.Loaded != 3 || s.Rejected != 3 || s.Reasons["unknown label"] != 2 || s.Reasons["unreadable row"] != 1 {
		t.Errorf("report %+v, want 3 counts, 2 of an unknown label and 1 row that does not add up", s)
	}
	told := slices.ContainsFunc(s.Notes, func(n string) bool {
		return n == `the table of labels does not know "Maréchal-ferrant": its 2 counts are in quarantine`
	})
	if !told {
		t.Errorf("notes %q, want the label named", s.Notes)
	}
	if n := count(t, st, `select sum(count) from equipment_history`); n != 10 {
		t.Errorf("%d pieces of equipment, want 10", n)
	}
	rejected, err := storetest.Quarantine(t.Context(), st, "bpe-2013", 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(rejected) != 3 || rejected[0].Line != 2 || rejected[0].Value != "Maréchal-ferrant" || !strings.Contains(rejected[0].Reason, "declare it in data/reference") {
		t.Errorf("quarantine %+v, want line 2 first, with what to do", rejected)
	}
}

// TestTheDemoChangesAsPlanted follows the demo's editions from its files to a
// release: what it was made to lose is what the release says.
func TestTheDemoChangesAsPlanted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	made, err := demo.Write(t.Context(), dir, demo.Options{Communes: 120})
	if err != nil {
		t.Fatal(err)
	}
	st := storetest.New(t)
	mustRun(t, ingest.Options{Store: st, Mirrors: []string{dir}, Sources: []string{"bpe-2009", "bpe-2013", "bpe-2018"}})
	if _, err := compute.Run(t.Context(), st, compute.Options{}); err != nil {
		t.Fatal(err)
	}
	const query = `
		select coalesce(sum(s.count), 0) from release_past_service s
		where level = $1 and code = $2 and service = $3 and vintage = $4`
	department := func(service, vintage string) int {
		return count(t, st, query, "departement", "00", service, vintage)
	}
	planted := made.Planted
	figures := []struct {
		name      string
		got, want int
	}{
		{"bakeries from 2013 to 2018", department("boulangerie", "2018") - department("boulangerie", "2013"), -planted.BakeriesLost},
		{"bakeries from 2009 to 2013", department("boulangerie", "2013") - department("boulangerie", "2009"), -1},
		{"the last grocery in 2013", count(t, st, query, "commune", planted.LastShop, "epicerie", "2013"), 1},
		{"and in 2018", count(t, st, query, "commune", planted.LastShop, "epicerie", "2018"), 0},
		{"health centres of 2013", count(t, st, query, "commune", planted.FirstHealthHouse, "maison-sante", "2013"), 0},
		{"shopless in 2013", count(t, st, `select shopless from release_past where level = 'commune' and code = $1 and vintage = '2013'`, planted.LastShop), 0},
		{"shopless in 2018", count(t, st, `select shopless from release_past where level = 'commune' and code = $1 and vintage = '2018'`, planted.LastShop), 1},
		{"what merged is summed", count(t, st, `select count(*) from equipment_history where commune > '00980'`), 0},
	}
	for _, f := range figures {
		if f.got != f.want {
			t.Errorf("%s: %d, want %d", f.name, f.got, f.want)
		}
	}
	if count(t, st, query, "commune", planted.FirstHealthHouse, "maison-sante", "2018") == 0 {
		t.Error("the planted health centre of 2018 is not there")
	}
}

package demo

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// wide reads a workbook of counts: commune → heading → count.
func wide(t *testing.T, path string) map[string]map[string]int {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(book.GetSheetList()[0])
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]int{}
	for _, row := range rows[1:] {
		counts, sum := map[string]int{}, 0
		for i, cell := range row[2:] {
			if cell != "" {
				counts[rows[0][i+2]] = atoi(t, cell)
				sum += atoi(t, cell)
			}
		}
		if out[row[0]] != nil || sum != atoi(t, row[1]) {
			t.Errorf("%s: commune %s comes twice, or its cells add up to %d and not %s", path, row[0], sum, row[1])
		}
		out[row[0]] = counts
	}
	return out
}

// long reads the table of 2018: commune → type → count.
func long(t *testing.T, path string) map[string]map[string]int {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.Comma = ';'
	rows, err := in.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]int{}
	for _, row := range rows[1:] {
		if out[row[2]] == nil {
			out[row[2]] = map[string]int{}
		}
		out[row[2]][row[5]] += atoi(t, row[6])
	}
	return out
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func total(counts map[string]map[string]int, kind string) (n int) {
	for _, of := range counts {
		n += of[kind]
	}
	return n
}

func TestEditionsLoseWhatWasPlanted(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s, err := Write(context.Background(), dir, Options{Communes: 120})
	if err != nil {
		t.Fatal(err)
	}
	e2009, e2013 := wide(t, filepath.Join(dir, "bpe/bpe2009.xlsx")), wide(t, filepath.Join(dir, "bpe/bpe2013.xlsx"))
	e2018 := long(t, filepath.Join(dir, "bpe/bpe18_ensemble.csv"))
	last, first := s.Planted.LastShop, s.Planted.FirstHealthHouse
	figures := []struct {
		name      string
		got, want int
	}{
		{"grocery of 2009", e2009[last]["Epicerie"], 1}, {"bakery of 2009", e2009[last]["Boulangerie"], 1},
		{"grocery of 2013", e2013[last]["Épicerie"], 1}, {"bakery of 2013", e2013[last]["Boulangerie"], 0},
		{"grocery of 2018", e2018[last]["B202"], 0}, {"bakery of 2018", e2018[last]["B203"], 0},
		{"health house of 2013", e2013[first]["Maison de santé pluridisciplinaire"], 0}, {"of 2018", e2018[first]["D113"], 1},
		{"bakeries from 2009 to 2013", total(e2013, "Boulangerie") - total(e2009, "Boulangerie"), -1},
		{"bakeries from 2013 to 2018", total(e2018, "B203") - total(e2013, "Boulangerie"), -s.Planted.BakeriesLost},
	}
	for _, f := range figures {
		if f.got != f.want {
			t.Errorf("%s: %d, want %d", f.name, f.got, f.want)
		}
	}
	if s.Planted.BakeriesLost < 2 {
		t.Errorf("%d bakeries lost: too few to tell", s.Planted.BakeriesLost)
	}
	joined := 0 // codes of communes that merged since, some too small to have anything
	for code := range e2013 {
		if code > "00980" {
			joined++
		}
	}
	if joined == 0 {
		t.Error("no equipment in any commune that merged since")
	}
}

package reference

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"maillage/data/opendatatest"
)

func TestLabelsLeadToTypes(t *testing.T) {
	d := loaded(t)
	tests := []struct {
		name    string
		vintage int
		label   string
		want    string // "" unknown
	}{
		{"one code", 2009, "Médecin omnipraticien", "bpe:D201"},
		{"spelt without accent in 2009", 2009, "Ecole maternelle", "bpe:C101"},
		{"and with it in 2013", 2013, "École maternelle", "bpe:C101"},
		{"one spelling is not the other's year", 2013, "Ecole maternelle", ""},
		{"two codes", 2013, "Plateau extérieur ou salle multisports", "bpe:Plateau extérieur ou salle multisports"},
		{"no code, yet a service", 2009, "Trésorerie", "bpe:Trésorerie"},
		{"no code and no service", 2009, "Opticien-lunetier", "bpe:Opticien-lunetier"},
		{"unknown", 2013, "Maréchal-ferrant", ""},
		{"an edition with codes", 2018, "Médecin omnipraticien", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, known := d.Past.LabelType(tt.vintage, tt.label); got != tt.want || known != (tt.want != "") {
				t.Errorf("got %q, %v; want %q", got, known, tt.want)
			}
		})
	}
}

func TestWhatCountsForAService(t *testing.T) {
	d := loaded(t)
	tests := []struct {
		service string
		vintage int
		want    []string
	}{
		{"medecin", 2009, []string{"bpe:D201"}},
		{"medecin", 2018, []string{"bpe:D201"}},
		{"poste", 2009, []string{"bpe:A206"}},
		{"poste", 2013, []string{"bpe:A206", "bpe:A207", "bpe:A208"}},
		{"poste", 2018, []string{"bpe:A206", "bpe:A207", "bpe:A208"}},
		{"impots", 2009, []string{"bpe:Trésorerie"}},
		{"gymnase", 2013, []string{"bpe:Plateau extérieur ou salle multisports"}},
		{"gare", 2009, nil},
		{"covoiturage", 2018, nil},
		{"boulangerie", 2024, nil},
	}
	for _, tt := range tests {
		if got := d.Counted(tt.service, tt.vintage); !slices.Equal(got, tt.want) {
			t.Errorf("%s in %d is counted by %q, want %q", tt.service, tt.vintage, got, tt.want)
		}
		yes, no := func(string) bool { return true }, func(string) bool { return false }
		resolved := d.Resolve(yes, no, yes)
		if got := resolved.Counted(tt.service, tt.vintage); !slices.Equal(got, tt.want) {
			t.Errorf("%s in %d, once types are resolved, is counted by %q, want %q", tt.service, tt.vintage, got, tt.want)
		}
	}
}

func TestWhatDoesNotCompareIsSaid(t *testing.T) {
	d := loaded(t)
	tests := []struct {
		service  string
		from, to int
		want     string // in the first reason, "" where it compares
	}{
		{"boulangerie", 2009, 2018, ""},
		{"pharmacie", 2009, 2013, ""},
		{"medecin", 2009, 2013, "RPPS"},
		{"medecin", 2013, 2018, ""},
		{"medecin", 2009, 2018, "RPPS"},
		{"poste", 2009, 2013, "bureaux de poste"},
		{"restaurant", 2013, 2018, "restauration rapide"},
		{"gare", 2009, 2013, "non compté dans l'édition de 2009"},
		{"bibliotheque", 2013, 2018, "non compté dans l'édition de 2013"},
		{"recharge-electrique", 2009, 2018, "non compté"},
	}
	for _, tt := range tests {
		why := d.Incomparable(tt.service, tt.from, tt.to)
		if tt.want == "" && len(why) > 0 || tt.want != "" && (len(why) == 0 || !strings.Contains(why[0].FR, tt.want)) {
			t.Errorf("%s from %d to %d: %+v, want %q", tt.service, tt.from, tt.to, why, tt.want)
		}
	}
}

func TestPastDeclarationsAreChecked(t *testing.T) {
	const (
		editions = "[past]\ntypes = 'bpe'\nshops = ['medecin']\nsource = 'x'\n" +
			"[[past.edition]]\nvintage = 2013\nsource = \"old\"\ncoded = false\nnote = { fr = 'a', en = 'b' }\n" +
			"[[past.edition]]\nvintage = 2018\nsource = \"new\"\ncoded = true\nnote = { fr = 'a', en = 'b' }\n"
		labels = "past_labels = [\n{ label = \"Médecin\", in = [2013], codes = ['D201'] },\n]\n"
		broken = "[[past.break]]\ncodes = ['D201']\nfrom = 2013\nto = 2018\nwhy = { fr = \"car\", en = 'for' }\n"
	)
	tests := []struct{ name, past, labels, want string }{
		{"whole", editions, labels, ""},
		{"a break among shops", editions + broken, labels, `shop "medecin" does not compare over the editions`},
		{"a break of no two editions", editions + strings.Replace(broken, "2018", "2019", 1), labels, `past.toml: line 19, column 9: fr "car": from 2013 to 2019 are not two editions`},
		{"a break of an unknown code", editions + strings.Replace(broken, "D201", "Z999", 1), labels, "code Z999 is in no vintage's list"},
		{"editions out of order", strings.ReplaceAll(editions, "2018", "2008"), labels, `past.toml: line 12, column 1: source "new": vintage 2008 does not follow`},
		{"no shops", strings.Replace(editions, "['medecin']", "[]", 1), labels, "past.toml: line 1, column 1: past needs types, shops"},
		{"a label twice", editions, strings.Replace(labels, "]\n", "{ label = \"Médecin\", in = [2013], codes = ['D201'] },\n]\n", 1), `labels.toml: line 3, column 3: label "Médecin": is declared twice for 2013`},
		{"a label of an edition with codes", editions, strings.Replace(labels, "[2013]", "[2018]", 1), "2018 is no edition with labels"},
		{"a label with an unknown code", editions, strings.Replace(labels, "D201", "Z999", 1), "code Z999 is in no vintage's list"},
		{"a label of no code without a remark", editions, strings.Replace(labels, ", codes = ['D201']", "", 1), "needs a remark"},
		{"a label for an unknown service", editions, strings.Replace(labels, "codes = ['D201']", "services = ['devin'], remark = 'x'", 1), `service "devin" is not declared`},
		{"blanks in a row", editions, strings.Replace(labels, "Médecin", "Un  médecin", 1), "written with single blanks"},
		{"other types under no break", editions, strings.Replace(labels, "codes = ['D201']", "services = ['medecin'], remark = 'x'", 1), `service "medecin" is counted by Médecin in 2013 and by D201 in 2018: declare the break`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := whole()
			fsys["past.toml"] = &fstest.MapFile{Data: []byte(tt.past)}
			fsys["labels.toml"] = &fstest.MapFile{Data: []byte(tt.labels)}
			_, err := LoadFS(fsys)
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
		})
	}
}

func TestTheTableHoldsTheHeadingsOfTheRealFilesAndNoOthers(t *testing.T) {
	d := loaded(t)
	for vintage, path := range map[int]string{2009: "bpe/bpe2009.xlsx", 2013: "bpe/bpe2013.xlsx"} {
		declared := map[string]bool{}
		for _, l := range d.Past.Labels {
			if slices.Contains(l.In, vintage) {
				declared[l.Label] = true
			}
		}
		for _, heading := range headings(t, opendatatest.Path(t, path))[2:] { // after the commune and the total
			label := strings.Join(strings.Fields(heading), " ")
			if !declared[label] {
				t.Errorf("%d: no entry for %q", vintage, label)
			}
			delete(declared, label)
		}
		if len(declared) > 0 {
			t.Errorf("%d: entries for headings that the file has not: %q", vintage, slices.Sorted(maps.Keys(declared)))
		}
	}
}

// headings reads the first row of a workbook.
func headings(t *testing.T, path string) []string {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.Rows(book.GetSheetList()[0])
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	if !rows.Next() {
		t.Fatalf("%s is empty", path)
	}
	cells, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	return cells
}

func loaded(t *testing.T) *Declarations {
	t.Helper()
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

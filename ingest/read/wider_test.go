package read_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"maillage/ingest/read"
)

// melodi is a table as INSEE's Melodi writes them.
const melodi = `"GEO";"GEO_OBJECT";"MEASURE";"SEX";"OBS_VALUE"
"26108";"COM";"MED_SL";"_T";"21340"
"26113";"COM";"MED_SL";"_T";"20180"
"26";"DEP";"MED_SL";"_T";"22000"
"26113";"COM";"PR_MD60";"_T";""
"26108";"COM";"PR_MD60";"_T";"17.2"
"26108";"COM";"D1_SL";"_T";"11000"
"26362";"COM";"MED_SL";"_T";"19950"
`

func widened() read.Options {
	return read.Options{Delimiter: ';', Wider: &read.Wider{
		By: []string{"GEO"}, NamesFrom: []string{"MEASURE", "SEX"}, ValuesFrom: "OBS_VALUE",
		Keep: map[string][]string{"GEO_OBJECT": {"COM"}}, Columns: []string{"MED_SL/_T", "PR_MD60/_T"},
	}}
}

func TestALongTableIsMadeWider(t *testing.T) {
	got := readAll(t, []byte(melodi), "x.csv", widened())
	columns, rows := []string{"GEO", "MED_SL/_T", "PR_MD60/_T"}, [][]string{{"26108", "21340", "17.2"}, {"26113", "20180", ""}, {"26362", "19950", ""}}
	if got.fatal != nil || len(got.bad) > 0 || !reflect.DeepEqual(got.columns, columns) || !reflect.DeepEqual(got.rows, rows) || !reflect.DeepEqual(got.lines, []int{2, 3, 8}) {
		t.Errorf("%q %q at %v, bad %v, fatal %v; want %q %q at 2, 3, 8", got.columns, got.rows, got.lines, got.bad, got.fatal, columns, rows)
	}
	want := []string{"5 lines of the long table make 3 rows; 2 of other figures, levels or years are passed over"}
	if !reflect.DeepEqual(got.remarks.Notes, want) {
		t.Errorf("notes %q, want %q", got.remarks.Notes, want)
	}
}

func TestWhatCannotBeMadeWiderIsTold(t *testing.T) {
	tests := []struct {
		name, content string
		change        func(w *read.Wider)
		fatal, bad    string
	}{
		{"two values of one figure", melodi + "26108;COM;MED_SL;_T;3\n", func(*read.Wider) {}, "", "line 2 and on say otherwise of MED_SL/_T"},
		{"a figure that no line has", melodi, func(w *read.Wider) { w.Columns = []string{"MED_SL/_T", "Q2/_T"} }, `no line of the long table has "Q2/_T" in MEASURE, SEX`, ""},
		{"a column that is not there", melodi, func(w *read.Wider) { w.ValuesFrom = "VALUE" }, `the long table has no column "VALUE"; it has GEO, GEO_OBJECT`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o := widened()
			tt.change(o.Wider)
			got := readAll(t, []byte(tt.content), "x.csv", o)
			if (got.fatal != nil) != (tt.fatal != "") || tt.fatal != "" && !strings.Contains(got.fatal.Error(), tt.fatal) {
				t.Errorf("fatal %v, want %q", got.fatal, tt.fatal)
			}
			if tt.bad != "" && (len(got.bad) != 1 || !strings.Contains(got.bad[0].Reason, tt.bad)) {
				t.Errorf("bad %v, want %q", got.bad, tt.bad)
			}
		})
	}
}

// labels opens a table as a second one.
func labels(t *testing.T, content string) func([]read.Filter) (read.Reader, error) {
	return func(only []read.Filter) (read.Reader, error) {
		return read.Open(t.Context(), strings.NewReader(content), int64(len(content)), "labels.csv", read.Options{Only: only})
	}
}

func TestColumnsOfASecondTableStandBesideTheRows(t *testing.T) {
	const second = "level,code,label\nARR,262,Nyons\nARR,261,Die\nZE,261,Valence\nARR,261,Die twice\n"
	o := read.Options{Beside: []read.Beside{
		{Open: labels(t, second), Name: "labels.csv", Of: "ARR", Key: "code", Keep: map[string][]string{"level": {"ARR"}}, Take: map[string]string{"ARR label": "label"}},
		{Open: labels(t, second), Name: "labels.csv", Of: "ZE", Key: "code", Keep: map[string][]string{"level": {"ZE"}}, Take: map[string]string{"ZE label": "label", "ZE level": "level"}},
	}}
	got := readAll(t, []byte("com,ARR,ZE\n26108,261,261\n26220,262,\n26000,299,261\n"), "x.csv", o)
	rows := [][]string{{"26108", "261", "261", "Die", "Valence", "ZE"}, {"26220", "262", "", "Nyons", "", ""}, {"26000", "299", "261", "", "Valence", "ZE"}}
	if got.fatal != nil || !reflect.DeepEqual(got.rows, rows) || !reflect.DeepEqual(got.columns[3:], []string{"ARR label", "ZE label", "ZE level"}) {
		t.Errorf("%q %q, fatal %v; want %q", got.columns, got.rows, got.fatal, rows)
	}
	if want := []string{"1 of 3 rows have no row of their ARR in the second table, labels.csv"}; !reflect.DeepEqual(got.remarks.Notes, want) {
		t.Errorf("notes %q, want %q", got.remarks.Notes, want)
	}
}

// TestOfASecondTableThatIsNeededTheRowsAreKept joins establishments with their units, which
// are needed, and with their positions, of which those of these units are held.
func TestOfASecondTableThatIsNeededTheRowsAreKept(t *testing.T) {
	var positions strings.Builder
	positions.WriteString("siret,x,quality\n33x,3,33\n")
	for i := range 2000 { // enough to grow what holds them
		fmt.Fprintf(&positions, "11%04d,%d,11\n", i, i)
	}
	o := read.Options{Beside: []read.Beside{
		{Open: labels(t, "siren,social,name\n11,O,one\n22,N,two\n33,O,three\n11,O,again\n"), Name: "units.csv", Of: "siren", Key: "siren", Needed: true,
			Keep: map[string][]string{"social": {"O"}}, Take: map[string]string{"unit": "name"}},
		{Open: labels(t, positions.String()), Name: "positions.csv", Of: "siret", Key: "siret", Within: "units.csv", First: 2,
			Keep: map[string][]string{"quality": {"11"}}, Take: map[string]string{"x": "x"}},
		{Name: "absent.csv", Of: "siret", Key: "siret", Take: map[string]string{"y": "y"}},
	}}
	got := readAll(t, []byte("siren,siret\n11,110007\n22,220001\n33,33x\n44,440001\n11,111999\n"), "x.csv", o)
	rows := [][]string{{"11", "110007", "one", "7", ""}, {"33", "33x", "three", "", ""}, {"11", "111999", "one", "1999", ""}}
	if got.fatal != nil || !reflect.DeepEqual(got.rows, rows) || got.remarks.LeftOut != 2 {
		t.Errorf("%q, %d left out, fatal %v; want %q", got.rows, got.remarks.LeftOut, got.fatal, rows)
	}
	if want := []string{"1 of 3 rows have no row of their siret in the second table, positions.csv"}; !reflect.DeepEqual(got.remarks.Notes, want) {
		t.Errorf("notes %q, want %q", got.remarks.Notes, want)
	}
}

func TestASecondTableThatCannotServeIsRefused(t *testing.T) {
	tests := []struct {
		name, second string
		beside       read.Beside
		want         string
	}{
		{"no such column", "code,label\n1,a\n", read.Beside{Of: "a", Key: "CODE", Take: map[string]string{"l": "label"}}, `the second table has no column "CODE"; it has code, label`},
		{"nothing to look for", "code,label\n1,a\n", read.Beside{Of: "b", Key: "code", Take: map[string]string{"l": "label"}}, `no column "b" to look for`},
		{"no row kept", "code,label\n1,a\n", read.Beside{Of: "a", Key: "code", Keep: map[string][]string{"label": {"z"}}, Take: map[string]string{"l": "label"}}, "the second table has no row to take"},
		{"a row that cannot be read", "code,label\n1\n2,b\n", read.Beside{Of: "a", Key: "code", Take: map[string]string{"l": "label"}}, "the second table: line 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.beside.Open, tt.beside.Name = labels(t, tt.second), "labels.csv"
			got := readAll(t, []byte("a\n1\n"), "x.csv", read.Options{Beside: []read.Beside{tt.beside}})
			if got.fatal == nil || !strings.Contains(got.fatal.Error(), tt.want) {
				t.Errorf("error %v, want %q", got.fatal, tt.want)
			}
		})
	}
}

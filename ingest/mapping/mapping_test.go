package mapping_test

import (
	"slices"
	"strings"
	"testing"

	"maillage/data/catalogue"
	"maillage/geo"
	"maillage/ingest/mapping"
	"maillage/ingest/read"
)

// one maps a single cell of column C by field f.
func one(t *testing.T, f catalogue.Field, cell string) (mapping.Value, *mapping.Issue) {
	t.Helper()
	if f.Value == "" {
		f.From = "C"
	}
	v := catalogue.Vintage{Fields: map[string]catalogue.Field{"f": f}}
	m, err := mapping.New("x.csv", v, catalogue.File{}, read.NewColumns([]string{"C"}))
	if err != nil {
		t.Fatal(err)
	}
	row := &mapping.Row{}
	kept, issue := m.Map(&read.Record{Line: 7, Values: []string{cell}, Raw: cell}, row)
	if issue != nil {
		return mapping.Value{}, issue
	}
	if !kept {
		t.Fatal("the row is filtered out")
	}
	return row.Get("f"), nil
}

func number(n float64) *float64 { return &n }

func TestFieldsReadTheirCells(t *testing.T) {
	tests := []struct {
		name  string
		field catalogue.Field
		cell  string
		want  mapping.Value
	}{
		{"text is trimmed", catalogue.Field{}, "  Port   Saint-Élie\n", mapping.Value{Text: "Port Saint-Élie", Known: true}},
		{"constant", catalogue.Field{Value: "gare"}, "", mapping.Value{Text: "gare", Known: true}},
		{"integer with blanks", catalogue.Field{As: "integer"}, " 1 751    ", mapping.Value{Text: "1751", Number: 1751, Known: true}},
		{"narrow no-break blanks", catalogue.Field{As: "integer"}, "1\u202f751", mapping.Value{Text: "1751", Number: 1751, Known: true}},
		{"decimal comma", catalogue.Field{As: "number", Decimal: ","}, "-15,7", mapping.Value{Text: "-15.7", Number: -15.7, Known: true}},
		{"dash means nothing", catalogue.Field{As: "integer", Missing: []string{"-"}, Optional: true}, " -    ", mapping.Value{}},
		{"empty is no zero", catalogue.Field{As: "integer", Optional: true}, "", mapping.Value{}},
		{"default of an empty cell", catalogue.Field{Default: "aire"}, "", mapping.Value{Text: "aire", Known: true}},
		{"lookup", catalogue.Field{Lookup: map[string]string{"Bureau": "bureau"}}, "Bureau", mapping.Value{Text: "bureau", Known: true}},
		{"lookup to a number", catalogue.Field{As: "integer", Lookup: map[string]string{"-": "0"}}, "-", mapping.Value{Text: "0", Known: true}},
		{"lookup with a default", catalogue.Field{Lookup: map[string]string{"a": "b"}, Default: "autre"}, "z", mapping.Value{Text: "autre", Known: true}},
		{"commune of Corsica", catalogue.Field{As: "commune"}, "2A004", mapping.Value{Text: "2A004", Known: true}},
		{"pattern group", catalogue.Field{Pattern: `^n°(\d+)`}, "n°12 bis", mapping.Value{Text: "12", Known: true}},
		{"a share with its sign", catalogue.Field{As: "number", Decimal: ",", Pattern: `^([\d.,]+)\s*%`, Min: number(1), Max: number(100)}, "87,5 %", mapping.Value{Text: "87.5", Number: 87.5, Known: true}},
		{"one of two numbers in a cell", catalogue.Field{As: "number", Pattern: `,\s*(-?[\d.]+)`}, "44.73, 5.02", mapping.Value{Text: "5.02", Number: 5.02, Known: true}},
		{"a date within a text", catalogue.Field{As: "date", Pattern: `(\d\d/\d\d/\d{4})`}, "Espace labellisé 01/07/2023", mapping.Value{Text: "2023-07-01", Known: true}},
		{"what a pattern found is looked up", catalogue.Field{Pattern: `,(\w+)$`, Lookup: map[string]string{"UTM_N20": "5490"}}, "1,IGN,UTM_N20", mapping.Value{Text: "5490", Known: true}},
		{"a pattern that finds nothing in what it needs not", catalogue.Field{As: "number", Pattern: `^(\d*)`, Optional: true}, "n.d.", mapping.Value{}},
		{"replaced", catalogue.Field{As: "commune", Replace: map[string]string{"^9[A-F]": "97"}}, "9A101", mapping.Value{Text: "97101", Known: true}},
		{"a commune code without its zero", catalogue.Field{As: "commune"}, "1004", mapping.Value{Text: "01004", Known: true}},
		{"a commune code made a decimal number", catalogue.Field{As: "commune"}, "1004.0", mapping.Value{Text: "01004", Known: true}},
		{"a day and an hour", catalogue.Field{As: "date"}, "2026-05-01T08:00:00", mapping.Value{Text: "2026-05-01", Known: true}},
		{"a day without signs", catalogue.Field{As: "date"}, "20260501", mapping.Value{Text: "2026-05-01", Known: true}},
		{"French date", catalogue.Field{As: "date"}, "01/08/2024", mapping.Value{Text: "2024-08-01", Known: true}},
		{"JSON array", catalogue.Field{As: "list"}, `["00100","00200"]`, mapping.Value{List: []string{"00100", "00200"}, Known: true}},
		{"list between commas", catalogue.Field{As: "list"}, "a, b", mapping.Value{List: []string{"a", "b"}, Known: true}},
		{"the least", catalogue.Field{As: "integer", Min: number(1)}, "1", mapping.Value{Text: "1", Number: 1, Known: true}},
		{"the most", catalogue.Field{As: "integer", Max: number(100)}, "100", mapping.Value{Text: "100", Number: 100, Known: true}},
		{"the last integer that is exact", catalogue.Field{As: "integer"}, "9007199254740991", mapping.Value{Text: "9007199254740991", Number: 1<<53 - 1, Known: true}},
		{"the first", catalogue.Field{As: "integer"}, "-9007199254740991", mapping.Value{Text: "-9007199254740991", Number: 1 - 1<<53, Known: true}},
		{"codes in a text", catalogue.Field{As: "list", Pattern: `\((\d{5})\)`}, "A (00001), B (00002)", mapping.Value{List: []string{"00001", "00002"}, Known: true}},
		{"codes in nested objects", catalogue.Field{As: "list", Pattern: `"code":\s*"(\d{5})"`}, `[{"code":"00001","nom":"A"},{"code": "00002"}]`, mapping.Value{List: []string{"00001", "00002"}, Known: true}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, issue := one(t, tt.field, tt.cell)
			if issue != nil {
				t.Fatal(issue.Reason)
			}
			if got.Text != tt.want.Text || got.Number != tt.want.Number || got.Known != tt.want.Known || !slices.Equal(got.List, tt.want.List) {
				t.Errorf("%+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestRejectedRowsSayWhereAndWhy(t *testing.T) {
	tests := []struct {
		name  string
		field catalogue.Field
		cell  string
		kind  string
	}{
		{"empty", catalogue.Field{}, " ", "empty cell"},
		{"text for a number", catalogue.Field{As: "integer"}, "many", "not a number"},
		{"infinite", catalogue.Field{As: "number"}, "Inf", "not a number"},
		{"hexadecimal", catalogue.Field{As: "number"}, "0x1p3", "not a number"},
		{"decimal comma undeclared", catalogue.Field{As: "number"}, "3,2", "not a number"},
		{"half an inhabitant", catalogue.Field{As: "integer"}, "3.5", "not an integer"},
		{"an integer read as the one below", catalogue.Field{As: "integer"}, "9007199254740993", "not an integer"},
		{"one read as the one above", catalogue.Field{As: "integer"}, "-9007199254740993", "not an integer"},
		{"negative", catalogue.Field{As: "integer", Min: number(1)}, "-3", "number too small"},
		{"just below the least", catalogue.Field{As: "number", Min: number(1)}, "0.99", "number too small"},
		{"huge", catalogue.Field{As: "integer", Max: number(100)}, "101", "number too large"},
		{"a code of three digits", catalogue.Field{As: "commune"}, "104", "not a commune code"},
		{"below the least within a text", catalogue.Field{As: "number", Pattern: `^(\d+)`, Min: number(1)}, "0 %", "number too small"},
		{"above the most within a text", catalogue.Field{As: "number", Pattern: `^(\d+)`, Max: number(100)}, "410 %", "number too large"},
		{"no number within a text", catalogue.Field{As: "number", Pattern: `^(\S+)`}, "n.d. %", "not a number"},
		{"unknown form", catalogue.Field{Lookup: map[string]string{"a": "b"}}, "z", "unknown value"},
		{"unexpected form", catalogue.Field{Pattern: `^\d+$`}, "z", "unexpected form"},
		{"unlike the pattern of a table schema", catalogue.Field{Cell: &catalogue.Constraints{Pattern: `\d|\d\d`}}, "123", "unexpected form"},
		{"none of its list", catalogue.Field{Cell: &catalogue.Constraints{Enum: []string{"oui", "non"}}}, "peut-être", "unknown value"},
		{"fewer characters than it asks for", catalogue.Field{Cell: &catalogue.Constraints{MinLength: 3}}, "éé", "text too short"},
		{"more characters", catalogue.Field{Cell: &catalogue.Constraints{MaxLength: 2}}, "ééé", "text too long"},
		{"no date", catalogue.Field{As: "date"}, "yesterday", "not a date"},
		{"no list", catalogue.Field{As: "list"}, "[1, 2", "not a list"},
		{"NUL", catalogue.Field{}, "a\x00b", "unreadable text"},
		{"endless text", catalogue.Field{}, strings.Repeat("x", 20_000), "text too long"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, issue := one(t, tt.field, tt.cell)
			if issue == nil {
				t.Fatal("the row is let pass")
			}
			if strings.HasPrefix(tt.kind, "number too") && !strings.Contains(issue.Reason, ": check the column, its unit and its decimal sign, or m") {
				t.Errorf("%q does not say how to mend it", issue.Reason)
			}
			if issue.Kind != tt.kind || issue.File != "x.csv" || issue.Line != 7 || issue.Column != "C" || issue.Reason == "" {
				t.Errorf("%+v, want %q at x.csv, line 7, column C", issue, tt.kind)
			}
			if strings.ContainsRune(issue.Raw+issue.Value, 0) || len(issue.Raw) > 3000 {
				t.Error("the raw row is not fit for a database")
			}
		})
	}
}

func TestCellsAreGluedAsDeclared(t *testing.T) {
	none := ""
	v := catalogue.Vintage{Fields: map[string]catalogue.Field{"commune": {JoinOf: []string{"departement", "commune"}, Glue: &none, As: "commune", Replace: map[string]string{"^9[A-F]": "97"}}}}
	m, err := mapping.New("x.csv", v, catalogue.File{}, read.NewColumns([]string{"departement", "commune"}))
	if err != nil {
		t.Fatal(err)
	}
	for cells, want := range map[[2]string]string{{"26", "362"}: "26362", {"9A", "101"}: "97101", {"1", "004"}: "01004"} {
		row := &mapping.Row{}
		_, issue := m.Map(&read.Record{Values: cells[:]}, row)
		if issue != nil || row.Text("commune") != want {
			t.Errorf("%q: issue %v, want %s", cells, issue, want)
		}
	}
	want := []string{"1 commune codes in column departement, commune had lost their leading zero, or gained decimals, and were mended"}
	if got := m.Mended(); !slices.Equal(got, want) {
		t.Errorf("mended %q, want %q", got, want)
	}
}

func TestMissingColumnsAreNamedWithTheNearest(t *testing.T) {
	v := catalogue.Vintage{Fields: map[string]catalogue.Field{"type": {From: "TYPEQU"}, "count": {From: "NB_EQUIP"}},
		Keep: map[string]catalogue.Values{"AN": {"2018"}}}
	_, err := mapping.New("x.csv", v, catalogue.File{Required: []string{"REG"}}, read.NewColumns([]string{"typequ", "NB_EQUIPS", "AN"}))
	for _, want := range []string{`x.csv: 3 columns`, `"REG"`, `"TYPEQU" (the nearest is "typequ")`, `"NB_EQUIP" (the nearest is "NB_EQUIPS")`} {
		if geo.ErrorCode(err) != geo.CodeInvalid || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want it to say %s", err, want)
		}
	}
}

func TestRowsAreFilteredJoinedAndChosen(t *testing.T) {
	v := catalogue.Vintage{
		Fields: map[string]catalogue.Field{
			"name":    {FirstOf: []string{"brand", "name"}},
			"address": {JoinOf: []string{"number", "street"}, Optional: true},
		},
		Attributes: map[string]catalogue.Field{"hours": {From: "hours", Optional: true}},
		Keep:       map[string]catalogue.Values{"open": {"true"}},
	}
	m, err := mapping.New("x.csv", v, catalogue.File{}, read.NewColumns([]string{"brand", "name", "number", "street", "open", "hours"}))
	if err != nil {
		t.Fatal(err)
	}
	if kept, issue := m.Map(&read.Record{Values: []string{"", "", "", "", "false", ""}}, &mapping.Row{}); kept || issue != nil {
		t.Error("a closed place is not filtered out")
	}
	row := &mapping.Row{}
	kept, issue := m.Map(&read.Record{Values: []string{"", "Chez Aude", "3", "quai Nord", " true", "9-12"}}, row)
	if !kept || issue != nil {
		t.Fatalf("kept %v, issue %v", kept, issue)
	}
	if row.Text("name") != "Chez Aude" || row.Text("address") != "3 quai Nord" || row.Attributes()["hours"] != "9-12" {
		t.Errorf("name %q, address %q, attributes %v", row.Text("name"), row.Text("address"), row.Attributes())
	}
	if row.Column("address") != "number, street" || row.Column("nothing") != "nothing" || row.Has("nothing") {
		t.Error("columns are misnamed")
	}
}

func TestRepeatedKeys(t *testing.T) {
	tests := []struct {
		name             string
		mode             catalogue.Repeats
		second           []string
		merged, conflict bool
	}{
		{"equal rows are one", catalogue.RepeatsSame, []string{"1", "Port"}, true, false},
		{"different rows contradict", catalogue.RepeatsSame, []string{"1", "Anse"}, false, true},
		{"another key is another row", catalogue.RepeatsSame, []string{"2", "Port"}, false, false},
		{"the first is kept", catalogue.RepeatsFirst, []string{"1", "Anse"}, true, false},
		{"equal things add up", catalogue.RepeatsSum, []string{"1", "Port"}, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := catalogue.Vintage{Key: []string{"id"}, Fields: map[string]catalogue.Field{"id": {From: "id"}, "name": {From: "name"}}}
			m, err := mapping.New("x.csv", v, catalogue.File{}, read.NewColumns([]string{"id", "name"}))
			if err != nil {
				t.Fatal(err)
			}
			repeats := mapping.NewRepeats(tt.mode)
			for line, cells := range [][]string{{"1", "Port"}, tt.second} {
				row := &mapping.Row{}
				_, issue := m.Map(&read.Record{Line: line + 2, Values: cells}, row)
				if issue != nil {
					t.Fatal(issue.Reason)
				}
				merged, issue := repeats.Check(row)
				if line == 0 && (merged || issue != nil) {
					t.Fatal("the first row is not taken")
				}
				if line == 1 && (merged != tt.merged || (issue != nil) != tt.conflict) {
					t.Errorf("merged %v, issue %v; want %v, %v", merged, issue, tt.merged, tt.conflict)
				}
				if line == 1 && issue != nil && !strings.Contains(issue.Reason, "line 2 says otherwise") {
					t.Errorf("reason %q does not name the first line", issue.Reason)
				}
			}
		})
	}
}

// FuzzMap holds that no cell breaks a mapping: it becomes a value or an issue
// that a database takes.
func FuzzMap(f *testing.F) {
	for _, cell := range []string{"", " 1 234 ", "-", "é", "[\"a\"", "\x00", "\xff\xfe", "1e309", "2A004", "(00001)"} {
		f.Add(cell)
	}
	v := catalogue.Vintage{Key: []string{"list"}, Fields: map[string]catalogue.Field{
		"text": {From: "C", Optional: true}, "list": {From: "C", As: "list", Optional: true},
		"pattern": {From: "C", As: "list", Pattern: `(\d+)`, Optional: true},
	}}
	strict := catalogue.Vintage{Fields: map[string]catalogue.Field{
		"integer": {From: "C", As: "integer", Min: number(0)}, "commune": {From: "C", As: "commune"},
	}}
	f.Fuzz(func(t *testing.T, cell string) {
		for _, vintage := range []catalogue.Vintage{v, strict} {
			m, err := mapping.New("x.csv", vintage, catalogue.File{}, read.NewColumns([]string{"C"}))
			if err != nil {
				t.Fatal(err)
			}
			row := &mapping.Row{}
			_, issue := m.Map(&read.Record{Line: 1, Values: []string{cell}, Raw: cell}, row)
			if issue != nil {
				c := issue.Clean()
				if c.Reason == "" || strings.ContainsRune(c.Raw+c.Value+c.Reason, 0) || strings.ToValidUTF8(c.Raw+c.Value, "") != c.Raw+c.Value {
					t.Errorf("issue %+v", c)
				}
				continue
			}
			if n := row.Get("integer"); n.Known && n.Number < 0 {
				t.Errorf("%q becomes %v, below the minimum", cell, n.Number)
			}
			_ = row.Key()
		}
	})
}

package read_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"

	"maillage/ingest/read"
	"maillage/ingest/readtest"
)

// everySeventh keeps the rows whose code ends with 7, whatever blanks are around it.
func everySeventh() []read.Filter {
	return []read.Filter{{Column: "code", Takes: func(cell []byte) bool { return bytes.HasSuffix(cell, []byte("7")) }},
		read.Keeping("state", []string{"A", ""})}
}

// kept gives of all rows those that everySeventh keeps.
func kept(all result) (rows [][]string, lines []int) {
	for i, row := range all.rows {
		code, state := strings.TrimSpace(row[1]), strings.TrimSpace(row[2])
		if strings.HasSuffix(code, "7") && (state == "A" || state == "") {
			rows, lines = append(rows, row), append(lines, all.lines[i])
		}
	}
	return rows, lines
}

// TestFiltersKeepWhatReadingAllWould reads texts of several blocks in the many ways that
// cells are written, with filters and without.
func TestFiltersKeepWhatReadingAllWould(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString("name,code,state,more\n")
	names := []string{"plain", "", "é à", `"a, b"`, "\"two\nlines, and \"\"quotes\"\"\"", `le "Bar"`, strings.Repeat("long ", 300)}
	for i := range 60_000 {
		name := names[random.IntN(len(names))]
		code := []string{"%d", " %d", `"%d"`, "%d "}[random.IntN(4)]
		fmt.Fprintf(&b, "%s,"+code+",%s,%d%s", name, i, []string{"A", "F", "", `"A"`}[random.IntN(4)], i, []string{"\n", "\r\n", "\n\n"}[random.IntN(3)])
	}
	b.WriteString("last,7,A,x")
	for name, content := range map[string]string{"as it is": b.String(), "with a byte order mark": "\ufeff" + b.String()} {
		all := readAll(t, []byte(content), "x.csv", read.Options{})
		some := readAll(t, []byte(content), "x.csv", read.Options{Only: everySeventh()})
		rows, lines := kept(all)
		if len(rows) < 1000 || all.fatal != nil || some.fatal != nil {
			t.Fatalf("%s: %d rows are kept, %v, %v", name, len(rows), all.fatal, some.fatal)
		}
		if !reflect.DeepEqual(some.rows, rows) || !reflect.DeepEqual(some.lines, lines) {
			t.Errorf("%s: %d rows with filters, want %d", name, len(some.rows), len(rows))
		}
		if some.remarks.LeftOut != len(all.rows)-len(rows) || !some.remarks.Unfinished {
			t.Errorf("%s: remarks %+v, want %d left out", name, some.remarks, len(all.rows)-len(rows))
		}
	}
}

func TestWhatIsWrongIsToldInSpiteOfFilters(t *testing.T) {
	t.Parallel()
	content := "name,code,state,more\na,7,A,1\nb,1,A\nc,1,A,1,1\nd,17,A,\xe9\ne,1,F,2\nf,27,A,\"open\ng,1,A,1\n"
	got := readAll(t, []byte(content), "x.csv", read.Options{Only: everySeventh()})
	var bad []string
	for _, b := range got.bad {
		bad = append(bad, b.Error())
	}
	want := []string{"line 3: 3 fields where there are 4 columns", "line 4: 5 fields where there are 4 columns", "line 5, column more: not UTF-8: byte 0xE9; perhaps windows-1252"}
	if !reflect.DeepEqual(bad, want) || len(got.rows) != 1 {
		t.Errorf("rows %q, bad %q", got.rows, bad)
	}
	if got.fatal == nil || !strings.Contains(got.fatal.Error(), "line 7: column more: the file ends inside a quoted field") {
		t.Errorf("fatal %v", got.fatal)
	}
	truncated := gzipped(t, "name,code,state,more\n"+strings.Repeat("a,7,A,1\n", 300_000))
	if got := readAll(t, truncated[:len(truncated)-200], "x.csv", read.Options{Only: everySeventh()}); got.fatal == nil || !strings.Contains(got.fatal.Error(), "the file is truncated") || len(got.rows) == 0 {
		t.Errorf("after %d rows of a truncated file: %v", len(got.rows), got.fatal)
	}
	endless := "name,code,state,more\na,7,A,\"" + strings.Repeat("x\n", 5<<20)
	if got := readAll(t, []byte(endless), "x.csv", read.Options{Only: everySeventh()}); got.fatal == nil {
		t.Error("a quote that is never closed is none")
	}
}

type sited struct {
	Name  string   `parquet:"name,dict"`
	Code  string   `parquet:"code"`
	State *string  `parquet:"state,optional,dict"`
	X     *float64 `parquet:"x,optional"`
	Form  int64    `parquet:"form,zstd"`
}

func TestFiltersOfAParquetFileKeepWhatReadingAllWould(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(3, 4))
	states, x := []string{"A", "F", "O"}, 12.5
	rows := make([]sited, 200_000)
	for i := range rows {
		rows[i] = sited{Name: fmt.Sprint("n", i%50), Code: fmt.Sprint(i), Form: int64(i)}
		if s := random.IntN(4); s < 3 {
			rows[i].State = &states[s]
		}
		if random.IntN(2) == 0 {
			rows[i].X = &x
		}
	}
	content := readtest.Parquet(t, rows, parquet.MaxRowsPerRowGroup(30_000), parquet.PageBufferSize(64<<10))
	all := readAll(t, content, "x.parquet", read.Options{})
	some := readAll(t, content, "x.parquet", read.Options{Only: everySeventh()})
	want, lines := kept(all)
	if len(want) < 1000 || !reflect.DeepEqual(some.rows, want) || !reflect.DeepEqual(some.lines, lines) || some.remarks.LeftOut != len(rows)-len(want) {
		t.Errorf("%d rows with filters, %d left out, %v; want %d", len(some.rows), some.remarks.LeftOut, some.fatal, len(want))
	}
	everything := []read.Filter{{Column: "code", Takes: func([]byte) bool { return true }}}
	one := readtest.Parquet(t, rows)
	if got := readAll(t, one, "x.parquet", read.Options{Only: everything}); !reflect.DeepEqual(got.rows, all.rows) {
		t.Errorf("%d rows of one large group, %v; want all", len(got.rows), got.fatal)
	}
	if got := readAll(t, content[:len(content)/2], "x.parquet", read.Options{Only: everything}); got.fatal == nil {
		t.Error("half a file is whole")
	}
}

package read_test

import (
	"reflect"
	"strings"
	"testing"

	"maillage/ingest/read"
)

func TestAWideTableIsMadeLonger(t *testing.T) {
	l := &read.Longer{Keep: []string{"code"}, Total: "sum", NamesTo: "label", ValuesTo: "n"}
	tests := []struct {
		name, content string
		rows          [][]string
		lines         []int
		bad           string
	}{
		{"a row a cell, empty ones left out", "code,sum,a,b\n1,5,2,3\n2,4,,4\n", [][]string{{"1", "a", "2"}, {"1", "b", "3"}, {"2", "b", "4"}}, []int{2, 2, 3}, ""},
		{"two columns of one name", "code,sum,a,a\n1,5,2,3\n", [][]string{{"1", "a", "2"}, {"1", "a", "3"}}, []int{2, 2}, ""},
		{"a row without cells", "code,sum,a\n1,0,\n2,1,1\n", [][]string{{"2", "a", "1"}}, []int{3}, ""},
		{"cells that do not add up", "code,sum,a,b\n1,6,2,3\n2,4,,4\n", [][]string{{"2", "b", "4"}}, []int{3}, `add up to 5 and its total says "6"`},
		{"a total that is none", "code,sum,a\n1,x,2\n", nil, nil, `its total says "x"`},
		{"a cell that is no number is told by its reader", "code,sum,a,b\n1,6,x,3\n", [][]string{{"1", "a", "x"}, {"1", "b", "3"}}, []int{2, 2}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readAll(t, []byte(tt.content), "x.csv", read.Options{Longer: l})
			if got.fatal != nil || !reflect.DeepEqual(got.rows, tt.rows) || !reflect.DeepEqual(got.lines, tt.lines) {
				t.Errorf("rows %q at %v, fatal %v; want %q at %v", got.rows, got.lines, got.fatal, tt.rows, tt.lines)
			}
			if want := []string{"code", "label", "n"}; !reflect.DeepEqual(got.columns, want) {
				t.Errorf("columns %q, want %q", got.columns, want)
			}
			if tt.bad == "" && len(got.bad) > 0 || tt.bad != "" && (len(got.bad) != 1 || !strings.Contains(got.bad[0].Error(), tt.bad)) {
				t.Errorf("bad rows %v, want %q", got.bad, tt.bad)
			}
		})
	}
}

func TestAWideTableWithoutItsColumnsIsRefused(t *testing.T) {
	for column, l := range map[string]*read.Longer{
		"code": {Keep: []string{"code"}, NamesTo: "label", ValuesTo: "n"},
		"sum":  {Keep: []string{"a"}, Total: "sum", NamesTo: "label", ValuesTo: "n"},
	} {
		got := readAll(t, []byte("a,b\n1,2\n"), "x.csv", read.Options{Longer: l})
		if got.fatal == nil || !strings.Contains(got.fatal.Error(), `"`+column+`"`) {
			t.Errorf("error %v, want the missing column %q named", got.fatal, column)
		}
	}
}

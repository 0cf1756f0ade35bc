package columns_test

import (
	"slices"
	"strings"
	"testing"

	"maillage/data/store/binary"
	"maillage/data/store/release/columns"
	"maillage/geo"
	"maillage/geo/geotest"
)

// accessTable is that of a commune and one service.
func accessTable(t *testing.T) columns.Table {
	t.Helper()
	result := geotest.Result([]geotest.Record{{
		Territory: geo.Territory{Level: geo.LevelCommune, Code: "26108"},
		Access:    geotest.Access{Services: []geo.ServiceScore{{Minutes: 4, State: geo.StateCovered}}},
	}})
	tables := columns.Tables(result, columns.Declared{Services: []string{"pharmacie"}})
	return tables[slices.IndexFunc(tables, func(t columns.Table) bool { return t.Name == "release_access" })]
}

func TestWhatATableCannotHoldIsNamed(t *testing.T) {
	numbers := func(n int) func(*binary.Row) {
		return func(row *binary.Row) { row.Float8s(n, func(int) { row.Float8(1) }) }
	}
	codes := func(code int16) func(*binary.Row) {
		return func(row *binary.Row) { row.Int2s(1, func(int) { row.Int2(code) }) }
	}
	for want, tt := range map[string]struct {
		code            string
		minutes, method func(*binary.Row)
	}{
		"": {"26108", numbers(1), codes(2)},
		"commune 26109 is not among the territories":                        {"26109", numbers(1), codes(2)},
		"commune 26108: minutes: an array holds 2 values where 1 are":       {"26108", numbers(2), codes(2)},
		"commune 26108: minutes: an array is missing":                       {"26108", (*binary.Row).Null, codes(2)},
		"commune 26108: minutes: a field of 2 bytes where 8 are expected":   {"26108", codes(1), codes(2)},
		"commune 26108: method: code 9 stands for none of estimate, road":   {"26108", numbers(1), codes(9)},
		"commune 26108: method: code -1 stands for none of estimate, road,": {"26108", numbers(1), codes(-1)},
	} {
		table := accessTable(t)
		err := binary.Write(table.Sink(), func(row *binary.Row) error {
			if err := row.Fields(18); err != nil {
				return err
			}
			for _, key := range []string{"commune", tt.code, "car"} {
				row.Text(key)
			}
			tt.minutes(row)
			numbers(1)(row)
			numbers(1)(row)
			tt.method(row)
			codes(1)(row)
			codes(1)(row)
			for range 2 {
				row.Int4s(1, func(int) { row.Int4(3) })
			}
			row.Bools(1, func(int) { row.Bool(true) })
			for range 6 {
				row.Int4s(1, func(int) { row.Int4(0) })
			}
			return nil
		})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

package composite

import (
	"math"

	"maillage/geo"
)

// Table holds the values of some units by some indicators, column by column.
type Table struct {
	Names   []string    // one an indicator
	Columns [][]float64 // Columns[indicator][unit]; NaN is missing
}

// NewTable makes a table of columns of equal lengths, which it keeps and never
// writes to. Infinite values are refused: no scale can hold them.
func NewTable(names []string, columns [][]float64) (*Table, error) {
	if len(names) != len(columns) {
		return nil, geo.Errorf(geo.CodeInvalid, "%d names are given for %d indicators: give one each", len(names), len(columns))
	}
	for k, column := range columns {
		if len(column) != len(columns[0]) {
			return nil, geo.Errorf(geo.CodeInvalid, "indicator %s has %d values where %s has %d: give one for each unit, NaN where it is missing",
				names[k], len(column), names[0], len(columns[0]))
		}
		for i, v := range column {
			if math.IsInf(v, 0) {
				return nil, geo.Errorf(geo.CodeInvalid, "indicator %s is infinite for unit %d: leave it missing, or give a bound", names[k], i+1)
			}
		}
	}
	return &Table{Names: names, Columns: columns}, nil
}

// Units is how many units the table has.
func (t *Table) Units() int {
	if len(t.Columns) == 0 {
		return 0
	}
	return len(t.Columns[0])
}

// blank gives a table of the same shape, to be written to.
func (t *Table) blank() *Table {
	n := t.Units()
	values := make([]float64, n*len(t.Columns))
	columns := make([][]float64, len(t.Columns))
	for k := range columns {
		columns[k] = values[k*n : (k+1)*n : (k+1)*n]
	}
	return &Table{Names: t.Names, Columns: columns}
}

// knownValues gives the values that are known, in their order.
func knownValues(values []float64) []float64 {
	kept := make([]float64, 0, len(values))
	for _, v := range values {
		if geo.Known(v) {
			kept = append(kept, v)
		}
	}
	return kept
}

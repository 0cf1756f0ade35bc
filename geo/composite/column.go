package composite

import (
	"slices"

	"maillage/geo"
)

// Column is a column of gaps made ready for one aggregation of parts, once for as
// many evaluations as use it. It may be shared by goroutines.
type Column struct {
	terms    []float64
	within   Aggregation
	complete bool // no unit misses it
}

// PrepareColumn makes gaps ready to be aggregated. The slice is kept where the
// aggregation adds gaps as they are. Floor is what 1 − gap is at least in a
// geometric or harmonic mean.
func PrepareColumn(gaps []float64, within Aggregation, floor float64) (Column, error) {
	if within == Copeland {
		return Column{}, geo.Errorf(geo.CodeInvalid, "parts cannot be aggregated by %s: it ranks units by their themes", within)
	}
	if err := within.check(floor); err != nil {
		return Column{}, err
	}
	c := Column{terms: gaps, within: within, complete: !slices.ContainsFunc(gaps, func(g float64) bool { return !geo.Known(g) })}
	if within.floored() {
		c.terms = make([]float64, len(gaps))
		for i, g := range gaps {
			c.terms[i] = within.term(g, floor)
		}
	}
	return c, nil
}

// Prepare makes every column of a table of gaps ready.
func Prepare(gaps *Table, within Aggregation, floor float64) ([]Column, error) {
	columns := make([]Column, len(gaps.Columns))
	for k, column := range gaps.Columns {
		var err error
		if columns[k], err = PrepareColumn(column, within, floor); err != nil {
			return nil, err
		}
	}
	return columns, nil
}

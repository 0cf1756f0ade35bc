package read

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"
)

// Filter leaves rows out by one of their cells, before the others are looked at. Readers
// that cannot do so give all rows: who maps them filters again.
type Filter struct {
	Column string
	// Takes is given the cell without blanks around it, from several goroutines.
	Takes func(cell []byte) bool
}

// Keeping is the filter that keeps the rows of accepted values.
func Keeping(column string, accepted []string) Filter {
	return Filter{column, func(cell []byte) bool {
		return slices.ContainsFunc(accepted, func(v string) bool { return v == string(cell) })
	}}
}

// cellTest is a filter at the number of its column.
type cellTest struct {
	at    int
	takes func(cell []byte) bool
}

func (t cellTest) leavesOut(cell []byte) bool { return !t.takes(bytes.TrimSpace(cell)) }

// testsOf gives the filters whose columns a file has, in the order of these.
func testsOf(filters []Filter, columns *Columns) []cellTest {
	var tests []cellTest
	for _, f := range filters {
		if at := columns.Index(f.Column); at >= 0 {
			tests = append(tests, cellTest{at, f.Takes})
		}
	}
	slices.SortStableFunc(tests, func(a, b cellTest) int { return cmp.Compare(a.at, b.at) })
	return tests
}

// lineFilter leaves out lines of a delimited text by a few of their cells.
type lineFilter struct {
	comma   byte
	columns int
	tests   []cellTest
}

// leavesOut reports whether a line without quotes is left out. One that has another
// number of cells than there are columns is not: it is to be told.
func (f *lineFilter) leavesOut(line []byte) bool {
	rest, at := line, 0
	for _, t := range f.tests {
		var there bool
		if rest, there = afterCommas(rest, f.comma, t.at-at); !there {
			return false
		}
		at = t.at
		cell := rest
		if end := bytes.IndexByte(rest, f.comma); end >= 0 {
			cell = rest[:end]
		}
		if t.leavesOut(cell) {
			return bytes.Count(line, []byte{f.comma}) == f.columns-1
		}
	}
	return false
}

// leavesOutCells is the same of a record that is cut already.
func (f *lineFilter) leavesOutCells(cells []string) bool {
	return len(cells) == f.columns && slices.ContainsFunc(f.tests, func(t cellTest) bool { return t.leavesOut([]byte(cells[t.at])) })
}

// afterCommas gives what follows so many commas, false where there are fewer. It looks at
// eight bytes at a time: those that are a comma are zero in x, and marked in hits.
func afterCommas(line []byte, comma byte, n int) ([]byte, bool) {
	const ones, low = 0x0101010101010101, 0x7f7f7f7f7f7f7f7f
	pattern := ones * uint64(comma)
	for n > 0 && len(line) >= 8 {
		x := binary.LittleEndian.Uint64(line) ^ pattern
		hits := ^((x&low + low) | x | low)
		if found := bits.OnesCount64(hits); found < n {
			n -= found
			line = line[8:]
			continue
		}
		for ; n > 1; n-- {
			hits &= hits - 1
		}
		return line[bits.TrailingZeros64(hits)/8+1:], true
	}
	for ; n > 0; n-- {
		i := bytes.IndexByte(line, comma)
		if i < 0 {
			return nil, false
		}
		line = line[i+1:]
	}
	return line, true
}

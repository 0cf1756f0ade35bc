// Package read turns the files of a source into records, one at a time and in
// bounded memory, whatever their format.
package read

import (
	"fmt"

	"github.com/paulmach/orb"
)

// Record is one row of a file: its cells by column, and its geometry where the
// format has one. It is valid until the next call to [Reader.Next].
type Record struct {
	// Line is the 1-based line of the file where the row begins; for binary
	// formats the 1-based row.
	Line   int
	Values []string     // aligned with Columns
	Geom   orb.Geometry // WGS 84 or as the file's CRS says; nil without one
	Raw    string       // the row, verbatim, cut at 2,000 characters
}

// Columns are the column names of a file, in its order.
type Columns struct {
	Names []string
	index map[string]int
	// nested are the columns that are paths into JSON, by their first key.
	nested map[string][]nestedColumn
}

// NewColumns indexes names; the first of two equal names wins.
func NewColumns(names []string) *Columns {
	c := &Columns{Names: names, index: make(map[string]int, len(names))}
	for i, n := range names {
		if _, dup := c.index[n]; !dup {
			c.index[n] = i
		}
	}
	return c
}

// Index returns the position of a column, -1 without it.
func (c *Columns) Index(name string) int {
	if i, ok := c.index[name]; ok {
		return i
	}
	return -1
}

// Reader gives the records of one file.
type Reader interface {
	// Columns are known before the first record.
	Columns() *Columns
	// Next advances to the next record. It returns io.EOF at the end, a
	// [*RowError] for a row that cannot be read while the next ones can, and
	// any other error when the rest of the file is lost (truncated, corrupt).
	Next() (*Record, error)
	// Remarks are all known once Next returned io.EOF.
	Remarks() Remarks
	Close() error
}

// RowError is one row that cannot be read.
type RowError struct {
	Line   int
	Column string // name, "" when the row as a whole is wrong
	Reason string
	Raw    string
}

func (e *RowError) Error() string {
	if e.Column == "" {
		return fmt.Sprintf("line %d: %s", e.Line, e.Reason)
	}
	return fmt.Sprintf("line %d, column %s: %s", e.Line, e.Column, e.Reason)
}

// Options say how a file is written; see catalogue.File for their meaning.
type Options struct {
	Format    string // csv, json, ndjson, geojson, shapefile, xlsx, parquet, gpkg
	Delimiter rune
	Encoding  string
	SkipLines int
	// SkipAfterHeader is how many rows under the header are none: units, names
	// of another language.
	SkipAfterHeader int
	// HeaderAt is the first cell of the header of a sheet, where it is not known how
	// many lines stand above; "" takes the first row after SkipLines.
	HeaderAt string
	// Header names the columns of a csv file that has no header.
	Header []string
	// Lines is the first cell of the lines of a csv file that are rows, where it
	// holds those of other tables too; "" takes all.
	Lines string
	// Rows is the path, with points between its keys, of the list of rows in a json
	// document; "" where that is a list.
	Rows string
	// Next is the path, as that of Rows, of the address of the following page.
	Next   string
	Sheet  string // of a workbook
	Layer  string // of a GeoPackage, or a table of it
	CRS    int    // EPSG code; geometries are given in WGS 84
	Member string // glob inside an archive
	// Columns restricts a JSON or GeoJSON file, whose objects need not agree,
	// to these properties or paths into them; required for them.
	Columns []string
	// Only are filters on columns of the file, of rows as they stand in it.
	Only []Filter
	// Longer, where set, makes a record of each cell of a wide table.
	Longer *Longer
	// Wider, where set, makes a record of several lines of a long table.
	Wider *Wider
	// Beside are second tables whose columns are added to the rows.
	Beside []Beside
}

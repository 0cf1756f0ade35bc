// Package draft looks at a table and writes the entry of the catalogue that reads it, for a
// person to complete.
package draft

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/ingest/read"
)

// most is how many rows are looked at.
const most = 20_000

// Table is how a file is written, and what its first rows hold.
type Table struct {
	Name      string // of the file
	Modified  time.Time
	Format    string
	Delimiter string // of a csv file that has another than a comma
	Encoding  string // "" for utf-8
	SkipLines int    // above the header
	Columns   []Column
	Rows      int
	Refused   int         // rows that cannot be read
	Points    []orb.Point // WGS 84, of the rows that carry one
	cells     [][]string  // by row
}

// Look finds how a file is written, by reading it as a load would in each way that it may be
// written, and what its columns hold. An error says why it can be read in none.
func Look(ctx context.Context, path string) (Table, error) {
	info, err := os.Stat(path)
	if err != nil {
		return Table{}, geo.Errorf(geo.CodeInvalid, "look at the table: %w", err)
	}
	o := read.Options{Format: read.FormatOf(path)}
	if o.Format == read.FormatCSV {
		o, err = writing(ctx, path)
	} else if o.Format == read.FormatXLSX {
		o, err = belowTitles(ctx, path, o)
	}
	if err != nil {
		return Table{}, err
	}
	t := Table{Name: filepath.Base(path), Modified: info.ModTime(), Format: o.Format, Encoding: o.Encoding, SkipLines: o.SkipLines}
	if o.Delimiter != 0 && o.Delimiter != ',' {
		t.Delimiter = string(o.Delimiter)
	}
	return t, t.fill(ctx, path)
}

// Options say how the file is read.
func (t *Table) Options() read.Options {
	o := read.Options{Format: t.Format, Encoding: t.Encoding, SkipLines: t.SkipLines}
	for _, c := range t.Delimiter {
		o.Delimiter = c
	}
	return o
}

// fill reads the rows.
func (t *Table) fill(ctx context.Context, path string) error {
	in, err := read.OpenPath(ctx, path, t.Options())
	if err != nil {
		return err
	}
	err = each(in, most, func(r *read.Record, refused *read.RowError) {
		if refused != nil {
			t.Refused++
			return
		}
		t.Rows++
		t.cells = append(t.cells, trimmed(r.Values))
		if p, ok := r.Geom.(orb.Point); ok {
			t.Points = append(t.Points, p)
		}
	})
	if err = errors.Join(err, in.Close()); err != nil {
		return err
	}
	if t.Rows == 0 {
		return geo.Errorf(geo.CodeInvalid, "%s holds no row below its header", t.Name)
	}
	for i, name := range in.Columns().Names {
		if name != "" && in.Columns().Index(name) == i { // the first of equal names is read
			t.Columns = append(t.Columns, newColumn(name, i, t.cells))
		}
	}
	return nil
}

func trimmed(cells []string) []string {
	kept := make([]string, len(cells))
	for i, c := range cells {
		kept[i] = strings.Join(strings.Fields(c), " ")
	}
	return kept
}

// each gives the first records of a reader, and the rows that it refuses.
func each(in read.Reader, most int, do func(*read.Record, *read.RowError)) error {
	for range most {
		r, err := in.Next()
		refused, isRow := errors.AsType[*read.RowError](err)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !isRow:
			return err
		}
		do(r, refused)
	}
	return nil
}

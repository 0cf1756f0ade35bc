package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// parquetReader gives the rows of a Parquet file, reading those columns only that
// are asked for. Cells of others are empty.
type parquetReader struct {
	remarks
	ctx   context.Context
	name  string
	at    io.ReaderAt
	size  int64
	file  *parquet.File
	cols  *Columns
	read  []parquetColumn
	geom  *parquetGeometry // nil without
	group int              // of rows, the next one
	left  int64            // rows of the group at hand
	row   int
	out   Record
	body  scratch // of a page, as it is packed
	plain scratch // and unpacked
}

// openParquet reads a Parquet file: the columns of o.Columns, all where it has
// none, and the geometry.
func openParquet(ctx context.Context, c content, o Options) (_ Reader, err error) {
	defer corrupt(c.name, &err)
	if err := checkFooter(c.at, c.size); err != nil {
		return nil, unreadable(c.name, 0, err)
	}
	file, err := parquet.OpenFile(c.at, c.size, parquet.SkipPageIndex(true), parquet.SkipBloomFilters(true))
	if err != nil {
		return nil, unreadable(c.name, 0, err)
	}
	r := &parquetReader{ctx: ctx, name: c.name, at: c.at, size: c.size, file: file}
	leaves := leavesOf(file.Root())
	if r.geom, err = geometryOf(file, leaves, o.CRS); err != nil {
		return nil, invalid(c.name, 0, "%w", err)
	}
	var names []string
	for _, leaf := range leaves {
		name := columnName(leaf)
		wanted := len(o.Columns) == 0 || slices.Contains(o.Columns, name)
		if geom := r.geom != nil && leaf.Index() == r.geom.index; wanted && !geom {
			r.read = append(r.read, newParquetColumn(leaf, len(names)))
		}
		names = append(names, name)
	}
	if r.geom != nil {
		r.read = append(r.read, newParquetColumn(leaves[r.geom.index], -1))
	}
	r.cols = NewColumns(names)
	r.noteRepeated(names)
	r.out.Values = make([]string, len(names))
	return r.choosing(o.Only), nil
}

// corrupt makes an error of a panic over a file whose parts contradict each other.
func corrupt(name string, err *error) {
	if fault := recover(); fault != nil {
		*err = invalid(name, 0, "the Parquet file is corrupt: %v", fault)
	}
}

// unreadable tells why a file cannot be read, or not on from a row.
func unreadable(name string, row int, err error) error {
	if _, machine := errors.AsType[*fs.PathError](err); machine || errors.Is(err, io.ErrUnexpectedEOF) {
		return lost(name, row, err)
	}
	return invalid(name, row, "the Parquet file cannot be read: %w", err)
}

// leavesOf lists the columns that hold values, in the order of their numbers.
func leavesOf(c *parquet.Column) (leaves []*parquet.Column) {
	if c.Leaf() {
		return []*parquet.Column{c}
	}
	for _, child := range c.Columns() {
		leaves = append(leaves, leavesOf(child)...)
	}
	return leaves
}

// columnName is the path of a column, without what only makes it a list.
func columnName(c *parquet.Column) string {
	path := slices.Clone(c.Path())
	if n := len(path); c.MaxRepetitionLevel() > 0 && n > 2 && (path[n-2] == "list" || path[n-2] == "bag" || path[n-2] == "array") {
		path = path[:n-2]
	}
	return strings.Join(path, ".")
}

// Columns implements [Reader].
func (r *parquetReader) Columns() *Columns { return r.cols }

// Close implements [Reader].
func (r *parquetReader) Close() error {
	var err error
	for i := range r.read {
		err = errors.Join(err, r.read[i].close())
	}
	return err
}

// Next implements [Reader].
func (r *parquetReader) Next() (_ *Record, err error) {
	defer corrupt(r.name, &err)
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	for r.left == 0 {
		if r.group == len(r.file.RowGroups()) {
			return nil, io.EOF
		}
		if err := r.begin(); err != nil {
			return nil, unreadable(r.name, r.row, err)
		}
	}
	r.left--
	r.row++
	r.out.Line, r.out.Geom = r.row, nil
	var bad *RowError
	for i := range r.read {
		c := &r.read[i]
		values, err := c.next()
		if err != nil {
			return nil, unreadable(r.name, r.row, fmt.Errorf("column %s: %w", columnName(c.column), err))
		}
		if c.to < 0 {
			r.out.Geom, err = r.geom.read(values)
		} else {
			r.out.Values[c.to], err = c.text(values)
		}
		if err != nil && bad == nil {
			bad = &RowError{Line: r.row, Column: columnName(c.column), Reason: err.Error()}
		}
	}
	r.out.Raw = cutRaw(strings.Join(r.out.Values, "\t"))
	if bad != nil {
		bad.Raw = r.out.Raw
		return nil, bad
	}
	return &r.out, nil
}

// begin opens the columns of the next group of rows, unless they unpack to too much.
func (r *parquetReader) begin() error {
	if len(r.read) == 0 {
		return errors.New("it has none of the columns that are asked for")
	}
	group := r.file.RowGroups()[r.group]
	described := &r.file.Metadata().RowGroups[r.group]
	r.group++
	r.left = group.NumRows()
	together := int64(0)
	for i := range r.read {
		c := &r.read[i]
		size, err := r.checkPages(c, described)
		if err != nil {
			return fmt.Errorf("column %s: %w", columnName(c.column), err)
		}
		if together += size; together > maxPages {
			return errors.New("its pages unpack to more than 512 MiB at once: write the file again with smaller pages")
		}
	}
	for i := range r.read {
		if err := r.read[i].open(group.ColumnChunks()[r.read[i].column.Index()]); err != nil {
			return err
		}
	}
	return nil
}

package read

import (
	"bytes"
	"errors"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding"
)

// parquetCells gives the values of a column that is neither a list nor in a group, by the
// numbers of their rows, which only rise.
type parquetCells struct {
	parquetColumn
	first, rows int    // rows of the group before the page at hand, and of it
	levels      []byte // of the page by row, 1 where there is a value; nil where all have one
	row, value  int    // of the page: values that are before a row
	dictionary  parquet.Dictionary
	indexes     []int32 // of the dictionary
	data        encoding.Values
	texts       []byte // of byte arrays, one after the other
	ends        []uint32
}

// isFlat reports whether the values of a column can be told by their rows.
func isFlat(c *parquet.Column) bool {
	if c.MaxRepetitionLevel() > 0 || c.MaxDefinitionLevel() > 1 {
		return false
	}
	switch c.Type().Kind() {
	case parquet.ByteArray, parquet.Int32, parquet.Int64, parquet.Float, parquet.Double:
		return true
	}
	return false
}

// at gives the value of a row of the group, null without one.
func (c *parquetCells) at(row int) (parquet.Value, error) {
	for row >= c.first+c.rows {
		if err := c.turn(); err != nil {
			return parquet.Value{}, err
		}
	}
	row -= c.first
	if c.levels == nil {
		return c.pick(row), nil
	}
	c.value += bytes.Count(c.levels[c.row:row], []byte{1})
	if c.row = row; c.levels[row] == 0 {
		return parquet.Value{}, nil
	}
	return c.pick(c.value), nil
}

// turn goes on to the next page.
func (c *parquetCells) turn() error {
	page, err := c.pages.ReadPage()
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF // its group says that there are more rows
	}
	if err != nil {
		return err
	}
	if c.page != nil {
		parquet.Release(c.page)
	}
	c.page, c.first, c.rows = page, c.first+c.rows, int(page.NumRows())
	c.row, c.value, c.levels, c.dictionary = 0, 0, nil, page.Dictionary()
	if c.column.MaxDefinitionLevel() > 0 {
		c.levels = page.DefinitionLevels()
	}
	c.data = page.Data()
	switch {
	case c.dictionary != nil:
		c.indexes = c.data.Int32()
	case c.data.Kind() == encoding.ByteArray:
		c.texts, c.ends = c.data.ByteArray()
	}
	return nil
}

// pick gives a value of the page.
func (c *parquetCells) pick(i int) parquet.Value {
	if c.dictionary != nil {
		return c.dictionary.Index(c.indexes[i])
	}
	switch c.data.Kind() {
	case encoding.Int32:
		return parquet.Int32Value(c.data.Int32()[i])
	case encoding.Int64:
		return parquet.Int64Value(c.data.Int64()[i])
	case encoding.Float:
		return parquet.FloatValue(c.data.Float()[i])
	case encoding.Double:
		return parquet.DoubleValue(c.data.Double()[i])
	}
	return parquet.ByteArrayValue(c.texts[c.ends[i]:c.ends[i+1]])
}

// cell is the text of a value for a filter.
func (c *parquetCells) cell(v parquet.Value) []byte {
	switch {
	case v.IsNull():
		return nil
	case v.Kind() == parquet.ByteArray && c.plain:
		return v.ByteArray()
	}
	return []byte(c.write(v))
}

package read

import (
	"encoding/json"
	"errors"
	"io"
	"math/big"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"
)

// parquetColumn gives the values of one column, row by row.
type parquetColumn struct {
	column *parquet.Column
	to     int // the cell that it fills, −1 for the geometry
	write  func(v parquet.Value) string
	plain  bool // its bytes are the texts of its cells
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buffer [256]parquet.Value
	ready  []parquet.Value // of buffer, not yet given
	row    []parquet.Value
}

func newParquetColumn(c *parquet.Column, to int) parquetColumn {
	return parquetColumn{column: c, to: to, write: writerOf(c), plain: isText(c)}
}

// isText reports whether the bytes of a column are the texts of its cells.
func isText(c *parquet.Column) bool {
	if logical := c.Type().LogicalType(); logical != nil {
		_, text := logical.Value.(*format.StringType)
		return text
	}
	converted := c.Type().ConvertedType()
	return converted == nil || *converted == deprecated.UTF8
}

func (c *parquetColumn) open(chunk parquet.ColumnChunk) error {
	err := c.close()
	c.pages = chunk.Pages()
	return err
}

func (c *parquetColumn) close() error {
	if c.pages == nil {
		return nil
	}
	if c.page != nil {
		parquet.Release(c.page)
	}
	err := c.pages.Close()
	c.pages, c.page, c.values, c.ready = nil, nil, nil, nil
	return err
}

// next gives the values of the next row: one, or those of a list. They are valid
// until the next call.
func (c *parquetColumn) next() ([]parquet.Value, error) {
	c.row = c.row[:0]
	for {
		if len(c.ready) == 0 {
			err := c.fill()
			if errors.Is(err, io.EOF) && len(c.row) > 0 {
				return c.row, nil // the last row of the group
			}
			if err != nil {
				return nil, broken(err)
			}
		}
		v := c.ready[0]
		if len(c.row) > 0 && v.RepetitionLevel() == 0 {
			return c.row, nil
		}
		c.ready = c.ready[1:]
		if c.column.MaxRepetitionLevel() == 0 {
			c.row = append(c.row, v)
			return c.row, nil
		}
		c.row = append(c.row, v.Clone()) // its page may be left before the row ends
		if len(c.row) > maxToken {
			return nil, errors.New("a list has more than a million elements")
		}
	}
}

// fill reads further values, from the next page where one is at its end.
func (c *parquetColumn) fill() error {
	for {
		if c.values != nil {
			n, err := c.values.ReadValues(c.buffer[:])
			if c.ready = c.buffer[:n]; n > 0 {
				return nil
			}
			if err != nil && !errors.Is(err, io.EOF) {
				return err
			}
			parquet.Release(c.page)
			c.page, c.values = nil, nil
		}
		page, err := c.pages.ReadPage()
		if err != nil {
			return err
		}
		c.page, c.values = page, page.Values()
	}
}

// text writes the values of a row as a cell: nothing for null, a list as JSON.
func (c *parquetColumn) text(values []parquet.Value) (string, error) {
	if c.column.MaxRepetitionLevel() == 0 {
		return c.one(values[0])
	}
	list := []string{}
	for _, v := range values {
		if v.IsNull() {
			continue
		}
		text, err := c.one(v)
		if err != nil {
			return "", err
		}
		list = append(list, text)
	}
	if len(list) == 0 {
		return "", nil
	}
	b, err := json.Marshal(list)
	return string(b), err
}

func (c *parquetColumn) one(v parquet.Value) (string, error) {
	if v.IsNull() {
		return "", nil
	}
	text := c.write(v)
	switch {
	case len(text) > maxToken:
		return "", errLongToken
	case !utf8.ValidString(text):
		return "", errEncoding
	}
	return text, nil
}

// writerOf writes the values of a column by their type.
func writerOf(c *parquet.Column) func(v parquet.Value) string {
	t := c.Type()
	logical := format.LogicalType{}
	if l := t.LogicalType(); l != nil {
		logical = *l
	}
	converted := deprecated.ConvertedType(-1)
	if p := t.ConvertedType(); p != nil {
		converted = *p
	}
	switch l := logical.Value.(type) {
	case *format.DateType:
		return func(v parquet.Value) string { return time.Unix(86400*int64(v.Int32()), 0).UTC().Format(time.DateOnly) }
	case *format.TimestampType:
		return moment(unitOf(l.Unit))
	case *format.DecimalType:
		return func(v parquet.Value) string { return decimal(v, int(l.Scale)) }
	case *format.IntType:
		if !l.IsSigned {
			return unsigned
		}
	}
	switch {
	case converted == deprecated.Date:
		return func(v parquet.Value) string { return time.Unix(86400*int64(v.Int32()), 0).UTC().Format(time.DateOnly) }
	case converted == deprecated.TimestampMillis:
		return moment(time.Millisecond)
	case converted == deprecated.TimestampMicros:
		return moment(time.Microsecond)
	case converted >= deprecated.Uint8 && converted <= deprecated.Uint64:
		return unsigned
	}
	return plainValue
}

func unsigned(v parquet.Value) string {
	if v.Kind() == parquet.Int32 {
		return strconv.FormatUint(uint64(v.Uint32()), 10)
	}
	return strconv.FormatUint(v.Uint64(), 10)
}

func unitOf(u format.TimeUnit) time.Duration {
	switch u.Value.(type) {
	case *format.NanoSeconds:
		return time.Nanosecond
	case *format.MicroSeconds:
		return time.Microsecond
	}
	return time.Millisecond
}

// moment writes a number of units since 1970 as a day and an hour.
func moment(unit time.Duration) func(v parquet.Value) string {
	each := int64(time.Second / unit)
	return func(v parquet.Value) string {
		return time.Unix(v.Int64()/each, v.Int64()%each*int64(unit)).UTC().Format("2006-01-02T15:04:05")
	}
}

// plainValue writes a value as its physical type tells.
func plainValue(v parquet.Value) string {
	switch v.Kind() {
	case parquet.Boolean:
		return strconv.FormatBool(v.Boolean())
	case parquet.Int32:
		return strconv.FormatInt(int64(v.Int32()), 10)
	case parquet.Int64:
		return strconv.FormatInt(v.Int64(), 10)
	case parquet.Int96: // a moment: nanoseconds of a Julian day
		i := v.Int96()
		return time.Unix(86400*(int64(i[2])-2440588), int64(i[1])<<32|int64(i[0])).UTC().Format("2006-01-02T15:04:05")
	case parquet.Float:
		return finite(float64(v.Float()), 32)
	case parquet.Double:
		return finite(v.Double(), 64)
	}
	return string(v.ByteArray())
}

// finite writes a number with no more digits than it has, and nothing for what is
// none: some programs write missing numbers so.
func finite(n float64, bits int) string {
	if text := strconv.FormatFloat(n, 'f', -1, bits); text != "NaN" {
		return text
	}
	return ""
}

// decimal writes a whole number of tenths, hundredths…
func decimal(v parquet.Value, scale int) string {
	n := new(big.Int)
	switch v.Kind() {
	case parquet.Int32:
		n.SetInt64(int64(v.Int32()))
	case parquet.Int64:
		n.SetInt64(v.Int64())
	default: // big-endian two's complement
		b := v.ByteArray()
		if n.SetBytes(b); len(b) > 0 && b[0] >= 0x80 {
			n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
		}
	}
	digits, sign := n.String(), ""
	if n.Sign() < 0 {
		digits, sign = digits[1:], "-"
	}
	if scale <= 0 || scale > 100 {
		return sign + digits
	}
	if len(digits) <= scale {
		digits = strings.Repeat("0", scale+1-len(digits)) + digits
	}
	return sign + digits[:len(digits)-scale] + "." + digits[len(digits)-scale:]
}

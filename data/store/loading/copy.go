package loading

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"

	"maillage/geo/parallel"
)

// binaryRows are rows in the binary form of COPY. Through the types of pgx a million facilities
// take longer to write than PostgreSQL takes to store them.
type binaryRows struct {
	to  io.Writer
	row []byte
}

// passedOn is how many bytes go on at once.
const passedOn = 60_000

// copyRows copies the rows that write gives, all columns of each in their order.
func copyRows(ctx context.Context, tx pgx.Tx, table string, columns []string, write func(to *binaryRows) error) error {
	from, to := io.Pipe()
	written := make(chan error, 1)
	go func() {
		err := writeRows(to, write)
		to.CloseWithError(err) // nil ends what is read
		written <- err
	}()
	_, err := tx.Conn().PgConn().CopyFrom(ctx, from, fmt.Sprintf(`copy %s (%s) from stdin (format binary)`, quote(table), quote(columns...)))
	from.Close() // nobody reads what is still written
	if cause := <-written; cause != nil && !errors.Is(cause, io.ErrClosedPipe) {
		err = cause // which PostgreSQL was told
	}
	if err != nil {
		return fmt.Errorf("copy %s: %w", table, err)
	}
	return nil
}

func writeRows(to io.Writer, write func(to *binaryRows) error) (err error) {
	defer parallel.Recover(&err)
	c := &binaryRows{to: to, row: append(make([]byte, 0, 2*passedOn), "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"...)}
	if err := write(c); err != nil {
		return err
	}
	c.row = binary.BigEndian.AppendUint16(c.row, math.MaxUint16) // the end
	_, err = to.Write(c.row)
	return err
}

// begin begins a row of so many columns.
func (c *binaryRows) begin(columns int) error {
	if len(c.row) > passedOn {
		if _, err := c.to.Write(c.row); err != nil {
			return err
		}
		c.row = c.row[:0]
	}
	c.row = binary.BigEndian.AppendUint16(c.row, uint16(columns))
	return nil
}

func (c *binaryRows) length(n int) { c.row = binary.BigEndian.AppendUint32(c.row, uint32(n)) }

func (c *binaryRows) null() { c.length(-1) }

func (c *binaryRows) text(s string) {
	c.length(len(s))
	c.row = append(c.row, s...)
}

// textOrNull is null for the empty text.
func (c *binaryRows) textOrNull(s string) {
	if s == "" {
		c.null()
		return
	}
	c.text(s)
}

// json is a value of jsonb, in its first version.
func (c *binaryRows) json(s string) {
	c.length(1 + len(s))
	c.row = append(append(c.row, 1), s...)
}

func (c *binaryRows) integer(n int) {
	c.length(4)
	c.row = binary.BigEndian.AppendUint32(c.row, uint32(int32(n)))
}

// point is a geometry in degrees, EWKB; null for none.
func (c *binaryRows) point(p *orb.Point) {
	if p == nil {
		c.null()
		return
	}
	const pointWithSRID = 0x20000001
	c.length(25)
	c.row = append(c.row, 1) // little endian
	c.row = binary.LittleEndian.AppendUint32(c.row, pointWithSRID)
	c.row = binary.LittleEndian.AppendUint32(c.row, 4326)
	c.row = binary.LittleEndian.AppendUint64(c.row, math.Float64bits(p[0]))
	c.row = binary.LittleEndian.AppendUint64(c.row, math.Float64bits(p[1]))
}

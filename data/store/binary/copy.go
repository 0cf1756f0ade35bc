package binary

import (
	"context"
	"errors"
	"io"

	"github.com/jackc/pgx/v5"

	"maillage/geo/parallel"
)

// CopyIn runs a statement, copy … from stdin (format binary), over the rows that write gives.
// What goes wrong there, and a panic, is the error, and nothing of the statement stands.
func CopyIn(ctx context.Context, tx pgx.Tx, statement string, write func(row *Row) error) error {
	from, to := io.Pipe()
	written := make(chan error, 1)
	go func() {
		err := writeGuarded(to, write)
		to.CloseWithError(err) // nil ends what is read
		written <- err
	}()
	_, err := tx.Conn().PgConn().CopyFrom(ctx, from, statement)
	from.Close() // nobody reads what is still written
	if cause := <-written; cause != nil && !errors.Is(cause, io.ErrClosedPipe) {
		return cause // which PostgreSQL was told
	}
	return err
}

func writeGuarded(to io.Writer, write func(row *Row) error) (err error) {
	defer parallel.Recover(&err)
	return Write(to, write)
}

package loading

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// ClearFunctions deletes what the facilities of a source do.
func ClearFunctions(ctx context.Context, tx pgx.Tx, source string) error {
	const query = `delete from facility_function u using facility f where f.id = u.facility and f.source = $1`
	if _, err := tx.Exec(ctx, query, source); err != nil {
		return fmt.Errorf("clear facility_function: %w", err)
	}
	return nil
}

// CopyFunctions adds what n facilities do; row gives the facility, the type and
// the count of one.
func CopyFunctions(ctx context.Context, tx pgx.Tx, n int, row func(i int) (facility, typ string, count int)) error {
	functions := pgx.CopyFromSlice(n, func(i int) ([]any, error) {
		facility, typ, count := row(i)
		return []any{facility, typ, count}, nil
	})
	err := store.Bulk(ctx, tx, store.Written{Table: "facility_function", Rows: n}, func() error {
		_, err := tx.CopyFrom(ctx, pgx.Identifier{"facility_function"}, []string{"facility", "type", "count"}, functions)
		return err
	})
	if err != nil {
		return fmt.Errorf("copy facility_function: %w", err)
	}
	return nil
}

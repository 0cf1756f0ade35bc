package store

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// refillRows is from how many rows on an index is faster made anew than kept up.
const refillRows = 20_000

// littleBytes is what a table may take for each row to come and still be as good
// as empty: a fraction of a row.
const littleBytes = 50

// refill runs a write with the indexes of its table aside, where it fills most
// of it: made of all rows at once, a spatial index takes a third of the time. The
// indexes of primary keys stay.
//
// Others that read the table wait until the end of the transaction, hence only
// where there is little for them to read: rows that this transaction deleted,
// which they still see, count too.
func refill(ctx context.Context, tx pgx.Tx, w Written, write func() error) error {
	aside := false
	if w.Rows >= refillRows {
		query := `select pg_relation_size($1::regclass) < $2`
		if err := tx.QueryRow(ctx, query, pgx.Identifier{w.Table}.Sanitize(), w.Rows*littleBytes).Scan(&aside); err != nil {
			return fmt.Errorf("measure %s: %w", w.Table, err)
		}
	}
	if !aside {
		return write()
	}
	indexes, err := plainIndexes(ctx, tx, w.Table)
	if err != nil {
		return fmt.Errorf("read the indexes of %s: %w", w.Table, err)
	}
	// What earlier writes of this transaction left to be checked at its end would
	// forbid the change.
	if _, err := tx.Exec(ctx, `set constraints all immediate; set constraints all deferred`); err != nil {
		return fmt.Errorf("check what was written before %s: %w", w.Table, err)
	}
	for _, i := range indexes {
		if _, err := tx.Exec(ctx, `drop index `+i.Name); err != nil {
			return fmt.Errorf("put the index %s aside: %w", i.Name, err)
		}
	}
	if err := write(); err != nil {
		return err
	}
	for _, i := range indexes {
		if _, err := tx.Exec(ctx, i.Definition); err != nil {
			return fmt.Errorf("make the index %s anew: %w", i.Name, err)
		}
	}
	return nil
}

// index is an index that no constraint needs; its name is quoted.
type index struct {
	Name, Definition string
}

func plainIndexes(ctx context.Context, tx pgx.Tx, table string) ([]index, error) {
	const query = `
		select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
		where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)
		order by 1`
	rows, err := tx.Query(ctx, query, pgx.Identifier{table}.Sanitize())
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[index])
}

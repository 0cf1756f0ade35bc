package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// asideBytes is what tables may take for each row to come and still be set aside.
const asideBytes = 10

// SetAside empties tables that hold little beside the n rows to come, and puts what they
// hold into temporary ones. PostgreSQL need not log, row by row, what is written to a table
// that the same transaction emptied: where that fails, the table is as it was before. That
// takes a third off the time of a copy, where the server keeps no log for others. moved
// tells whether anything was done; [PutBack] then gives each table its rows again. All
// tables that refer to one of them are to be among them.
func SetAside(ctx context.Context, tx pgx.Tx, n int, tables ...string) (moved bool, err error) {
	if n < refillRows {
		return false, nil
	}
	const little = `select current_setting('wal_level') = 'minimal' and sum(pg_relation_size(t::regclass)) < $2 from unnest($1::text[]) t`
	if err := tx.QueryRow(ctx, little, tables, n*asideBytes).Scan(&moved); err != nil || !moved {
		return false, err
	}
	// What earlier writes left to be checked would forbid to empty the tables.
	queries := []string{`set constraints all immediate; set constraints all deferred`}
	var all []string
	for _, t := range tables {
		all = append(all, pgx.Identifier{t}.Sanitize())
		queries = append(queries, `create temp table `+aside(t)+` on commit drop as select * from `+pgx.Identifier{t}.Sanitize())
	}
	for _, query := range append(queries, `truncate `+strings.Join(all, ", ")) {
		if _, err := tx.Exec(ctx, query); err != nil {
			return false, fmt.Errorf("set the rows of %s aside: %w", tables[0], err)
		}
	}
	return true, nil
}

// PutBack gives a table the rows that it had.
func PutBack(ctx context.Context, tx pgx.Tx, table string) error {
	for _, query := range []string{`insert into ` + pgx.Identifier{table}.Sanitize() + ` select * from ` + aside(table), `drop table ` + aside(table)} {
		if _, err := tx.Exec(ctx, query); err != nil {
			return fmt.Errorf("put the rows of %s back: %w", table, err)
		}
	}
	return nil
}

func aside(table string) string { return pgx.Identifier{"aside_" + table}.Sanitize() }

package store

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
)

// refillRows is from how many rows on an index is faster made anew than kept up.
const refillRows = 20_000

// littleBytes is what a table may take for each row to come and still be as good
// as empty: a fraction of a row.
const littleBytes = 50

// refill runs a write with the indexes of its table aside, where it fills most of it: made
// of all rows at once, a spatial index takes a third of the time, and a key half of it. Keys
// stay where rows are not added alone, or where rows of another table refer to them.
//
// Others that read the table wait until the end of the transaction, hence only
// where there is little for them to read: rows that this transaction deleted,
// which they still see, count too.
func refill(ctx context.Context, tx pgx.Tx, w Written, write func() error) error {
	set := false
	if w.Rows >= refillRows {
		query := `select pg_relation_size($1::regclass) < $2`
		if err := tx.QueryRow(ctx, query, pgx.Identifier{w.Table}.Sanitize(), w.Rows*littleBytes).Scan(&set); err != nil {
			return fmt.Errorf("measure %s: %w", w.Table, err)
		}
	}
	if !set {
		return write()
	}
	parts, err := partsAside(ctx, tx, w)
	if err != nil {
		return fmt.Errorf("read the indexes of %s: %w", w.Table, err)
	}
	// What earlier writes of this transaction left to be checked at its end would
	// forbid the change.
	if _, err := tx.Exec(ctx, `set constraints all immediate; set constraints all deferred`); err != nil {
		return fmt.Errorf("check what was written before %s: %w", w.Table, err)
	}
	for _, p := range parts {
		if _, err := tx.Exec(ctx, p.Drop); err != nil {
			return fmt.Errorf("put the index %s aside: %w", p.Name, err)
		}
	}
	if err := write(); err != nil {
		return err
	}
	for _, p := range slices.Backward(parts) {
		if _, err := tx.Exec(ctx, p.Make); err != nil {
			return fmt.Errorf("make the index %s anew: %w", p.Name, err)
		}
	}
	return nil
}

// part is an index, a key, or a foreign key of an empty table that refers to one.
type part struct{ Name, Drop, Make string }

// partsAside lists what is put aside, in the order in which it can be dropped. A key that a
// view was made over stays.
func partsAside(ctx context.Context, tx pgx.Tx, w Written) ([]part, error) {
	const query = `
		with key as (
		  select oid, conname, conindid from pg_constraint c where conrelid = $1::regclass and contype in ('p', 'u') and $2
		    and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = c.conindid and pg_relation_size(f.conrelid) > 0)
		    and not exists (select from pg_depend d where d.refobjid = c.oid and d.classid = 'pg_rewrite'::regclass)),
		aside as (
		  select 1 as turn, oid, conrelid, conname from pg_constraint where contype = 'f' and conindid in (select conindid from key)
		  union all select 2, oid, $1::regclass, conname from key)
		select quote_ident(conname), format('alter table %s drop constraint %I', conrelid::regclass, conname),
		       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)), turn from aside
		union all
		select indexrelid::regclass::text, format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid), 3 from pg_index
		where indrelid = $1::regclass and not exists (select from pg_constraint where conindid = indexrelid)
		order by 4, 1`
	rows, err := tx.Query(ctx, query, pgx.Identifier{w.Table}.Sanitize(), w.Added)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (p part, err error) {
		return p, row.Scan(&p.Name, &p.Drop, &p.Make, nil)
	})
}

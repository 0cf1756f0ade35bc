package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
)

// bulkRows is from how many rows on checking all of them with one join a key is
// faster than checking each.
const bulkRows = 2000

// Written says which rows of a table a bulk write adds or changes.
type Written struct {
	Table string
	Rows  int // how many, about
	// Column, where given, has Value in every one of those rows, and in few
	// others: what is checked is limited to it.
	Column string
	Value  any
	// Added says that rows are added alone: no key is asked for meanwhile, to change a row
	// that has it.
	Added bool
}

// Bulk runs a write of rows that refer to others and checks each foreign key of
// their table once, over all of them, in the way that adding the key to a filled
// table does: with what is referred to locked, one join finds whether anything is
// missing. The triggers that check row by row, which take most of the time of a
// load, are silent meanwhile. Nothing is written that a key forbids: such a row is
// a [geo.CodeInvalid] error that names the key, and the transaction is to be
// rolled back.
//
// write may add rows and change them, but not delete any, nor change what other
// tables refer to. Few rows, or a role that may not silence triggers, are checked
// row by row.
func Bulk(ctx context.Context, tx pgx.Tx, w Written, write func() error) error {
	if w.Rows < bulkRows {
		return write()
	}
	var may bool
	if err := tx.QueryRow(ctx, `select current_setting('is_superuser')::boolean`).Scan(&may); err != nil {
		return fmt.Errorf("ask for the rights of the role: %w", err)
	}
	if !may {
		return write()
	}
	if _, err := tx.Exec(ctx, `set local session_replication_role = replica`); err != nil {
		return fmt.Errorf("silence the triggers of %s: %w", w.Table, err)
	}
	if err := refill(ctx, tx, w, write); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `set local session_replication_role = origin`); err != nil {
		return fmt.Errorf("wake the triggers of %s: %w", w.Table, err)
	}
	return checkKeys(ctx, tx, w)
}

// checkKeys looks for rows that refer to nothing.
func checkKeys(ctx context.Context, tx pgx.Tx, w Written) error {
	keys, err := foreignKeys(ctx, tx, w.Table)
	if err != nil {
		return fmt.Errorf("read the foreign keys of %s: %w", w.Table, err)
	}
	// No statistics know the new rows yet: the planner would take them for few.
	if _, err := tx.Exec(ctx, `set local enable_nestloop = off`); err != nil {
		return fmt.Errorf("check the foreign keys of %s: %w", w.Table, err)
	}
	for _, k := range keys {
		if err := k.check(ctx, tx, w); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, `set local enable_nestloop = on; set local enable_hashjoin = on`); err != nil {
		return fmt.Errorf("check the foreign keys of %s: %w", w.Table, err)
	}
	return nil
}

// foreignKey is one foreign key of a table; its names are quoted.
type foreignKey struct {
	Name     string
	Target   string   // table that it refers to
	Columns  []string // of the table itself
	Referred []string // of the target, aligned
}

func foreignKeys(ctx context.Context, tx pgx.Tx, table string) ([]foreignKey, error) {
	const query = `
		select conname, confrelid::regclass::text,
		       array(select quote_ident(attname) from unnest(conkey) with ordinality k (number, place)
		             join pg_attribute on attrelid = conrelid and attnum = number order by place),
		       array(select quote_ident(attname) from unnest(confkey) with ordinality k (number, place)
		             join pg_attribute on attrelid = confrelid and attnum = number order by place)
		from pg_constraint where contype = 'f' and conrelid = $1::regclass order by conname`
	rows, err := tx.Query(ctx, query, pgx.Identifier{table}.Sanitize())
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[foreignKey])
}

// check looks for a row that refers to nothing. A key of which a column is null
// refers to nothing on purpose.
func (k foreignKey) check(ctx context.Context, tx pgx.Tx, w Written) error {
	if _, err := tx.Exec(ctx, `lock table `+k.Target+` in share row exclusive mode`); err != nil {
		return fmt.Errorf("lock %s: %w", k.Target, err)
	}
	var known, same []string
	for i, c := range k.Columns {
		known = append(known, "t."+c+" is not null")
		same = append(same, "r."+k.Referred[i]+" = t."+c)
	}
	var values []any
	if w.Column != "" {
		known = append(known, "t."+pgx.Identifier{w.Column}.Sanitize()+" = $1")
		values = append(values, w.Value)
	}
	if err := k.compareInOrder(ctx, tx, w); err != nil {
		return fmt.Errorf("check %s: %w", k.Name, err)
	}
	query := fmt.Sprintf(`select concat_ws(', ', t.%s) from %s t where %s and not exists (select from %s r where %s) limit 1`,
		strings.Join(k.Columns, ", t."), pgx.Identifier{w.Table}.Sanitize(), strings.Join(known, " and "), k.Target, strings.Join(same, " and "))
	rows, err := tx.Query(ctx, query, values...)
	if err != nil {
		return fmt.Errorf("check %s: %w", k.Name, err)
	}
	missing, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return fmt.Errorf("check %s: %w", k.Name, err)
	}
	if len(missing) > 0 {
		return geo.Errorf(geo.CodeInvalid, "%s refers to (%s), which %s does not hold (foreign key %s)", w.Table, missing[0], k.Target, k.Name)
	}
	return nil
}

// compareInOrder has the keys of a target that is larger than the table compared in the order
// of their indexes: a table of them in memory takes three times as long to make.
func (k foreignKey) compareInOrder(ctx context.Context, tx pgx.Tx, w Written) error {
	const query = `select set_config('enable_hashjoin', (pg_relation_size($1::regclass) < pg_relation_size($2::regclass))::text, true)`
	_, err := tx.Exec(ctx, query, k.Target, pgx.Identifier{w.Table}.Sanitize())
	return err
}

package load

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// table is what a source keeps in one table, written by differences: rows that
// other tables refer to stay in place.
type table struct {
	name    string
	columns []string // source and vintage are added
	key     []string
	rows    rows
}

// replace brings a source's rows of a table to t.rows: new ones are inserted,
// changed ones updated, those that are gone deleted.
func (e edition) replace(ctx context.Context, tx pgx.Tx, t table) error {
	stage := "stage_" + t.name
	columns := append(slices.Clone(t.columns), "source", "vintage")
	if _, err := tx.Exec(ctx, fmt.Sprintf(`create temp table %s on commit drop as select %s from %s limit 0`,
		quote(stage), quote(columns...), quote(t.name))); err != nil {
		return fmt.Errorf("stage %s: %w", t.name, err)
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{stage}, columns, e.copied(t)); err != nil {
		return fmt.Errorf("copy %s: %w", t.name, err)
	}
	// Without statistics of the stage, deletion would compare row with row.
	if _, err := tx.Exec(ctx, fmt.Sprintf(`analyze %s (%s)`, quote(stage), quote(t.key...))); err != nil {
		return fmt.Errorf("analyze %s: %w", stage, err)
	}
	if err := e.upsert(ctx, tx, t, stage, columns); err != nil {
		return fmt.Errorf("replace %s: %w", t.name, err)
	}
	var same []string
	for _, k := range t.key {
		same = append(same, fmt.Sprintf("s.%s = t.%s", quote(k), quote(k)))
	}
	query := fmt.Sprintf(`delete from %s t where not exists (select from %s s where %s) and t.source = $1`,
		quote(t.name), quote(stage), strings.Join(same, " and "))
	if _, err := tx.Exec(ctx, query, e.source); err != nil {
		return fmt.Errorf("replace %s: %w", t.name, err)
	}
	if _, err := tx.Exec(ctx, `drop table `+quote(stage)); err != nil {
		return fmt.Errorf("replace %s: %w", t.name, err)
	}
	return nil
}

// upsert inserts the rows of a stage that are new and updates those that differ.
func (e edition) upsert(ctx context.Context, tx pgx.Tx, t table, stage string, columns []string) error {
	var set []string
	for _, c := range columns {
		if !slices.Contains(t.key, c) {
			set = append(set, fmt.Sprintf("%s = excluded.%s", quote(c), quote(c)))
		}
	}
	query := fmt.Sprintf(`insert into %s as t (%s) select %s from %s on conflict (%s) do update set %s where (%s) is distinct from (%s)`,
		quote(t.name), quote(columns...), quote(columns...), quote(stage), quote(t.key...), strings.Join(set, ", "),
		prefixed("t.", columns), prefixed("excluded.", columns))
	return store.Bulk(ctx, tx, e.written(t), func() error {
		_, err := tx.Exec(ctx, query)
		return err
	})
}

// rewrite replaces all of a source's rows of a table: faster than by
// differences where nothing refers to them. others tells whether its other
// vintages go too.
func (e edition) rewrite(ctx context.Context, tx pgx.Tx, t table, others bool) error {
	query := fmt.Sprintf(`delete from %s where source = $1 and (vintage = $2 or $3)`, quote(t.name))
	if _, err := tx.Exec(ctx, query, e.source, e.vintage, others); err != nil {
		return fmt.Errorf("clear %s: %w", t.name, err)
	}
	columns := append(slices.Clone(t.columns), "source", "vintage")
	err := store.Bulk(ctx, tx, e.written(t), func() error {
		_, err := tx.CopyFrom(ctx, pgx.Identifier{t.name}, columns, e.copied(t))
		return err
	})
	if err != nil {
		return fmt.Errorf("copy %s: %w", t.name, err)
	}
	return nil
}

// written says which rows of a table this edition writes.
func (e edition) written(t table) store.Written {
	return store.Written{Table: t.name, Rows: t.rows.len(), Column: "source", Value: e.source}
}

// copied gives the rows of a table with their source and vintage.
func (e edition) copied(t table) pgx.CopyFromSource {
	row := make([]any, len(t.columns)+2)
	row[len(t.columns)], row[len(t.columns)+1] = e.source, e.vintage
	return pgx.CopyFromSlice(t.rows.len(), func(i int) ([]any, error) {
		return row, t.rows.put(i, row[:len(t.columns)])
	})
}

// rows are written one after the other, so that they need not stand in memory as
// COPY takes them.
type rows interface {
	len() int
	// put writes row i into the columns of a row.
	put(i int, into []any) error
}

// listed are rows that stand in memory.
type listed [][]any

func (l listed) len() int { return len(l) }

func (l listed) put(i int, into []any) error {
	copy(into, l[i])
	return nil
}

// made are n rows that a function makes.
type made struct {
	n   int
	row func(i int, into []any) error
}

func (m made) len() int                    { return m.n }
func (m made) put(i int, into []any) error { return m.row(i, into) }

// quote writes names as SQL identifiers.
func quote(names ...string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = pgx.Identifier{n}.Sanitize()
	}
	return strings.Join(quoted, ", ")
}

func prefixed(prefix string, columns []string) string {
	quoted := make([]string, len(columns))
	for i, c := range columns {
		quoted[i] = prefix + quote(c)
	}
	return strings.Join(quoted, ", ")
}

// Package loading writes what an ingestion loads into the tables, and reads back
// what later sources are placed by: the COG, the boundaries, the scope. One
// function is one query, within the caller's transaction.
package loading

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// Origin is the edition that rows come from.
type Origin struct{ Source, Vintage string }

// Table is what a source has of one table.
type Table struct {
	Name    string
	Columns []string // source and vintage are added
	Key     []string
	Rows    Rows
}

// Rows are those of a table, in the order of its columns.
type Rows interface {
	Len() int
	// Put writes row i into the columns of a row.
	Put(i int, into []any) error
}

// Listed are rows in memory.
type Listed [][]any

// Len is how many there are.
func (l Listed) Len() int { return len(l) }

// Put copies a row.
func (l Listed) Put(i int, into []any) error {
	copy(into, l[i])
	return nil
}

// Made are N rows of which Row writes each when it is its turn: a large table need
// not be held in memory twice.
type Made struct {
	N   int
	Row func(i int, into []any) error
}

// Len is how many there are.
func (m Made) Len() int { return m.N }

// Put makes a row.
func (m Made) Put(i int, into []any) error { return m.Row(i, into) }

// Replace makes a table hold exactly these rows of a source, touching only rows
// that differ: others may refer to those that stay.
func (o Origin) Replace(ctx context.Context, tx pgx.Tx, t Table) error {
	stage := "stage_" + t.Name
	columns := append(slices.Clone(t.Columns), "source", "vintage")
	if _, err := tx.Exec(ctx, fmt.Sprintf(`create temp table %s on commit drop as select %s from %s limit 0`,
		quote(stage), quote(columns...), quote(t.Name))); err != nil {
		return fmt.Errorf("stage %s: %w", t.Name, err)
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{stage}, columns, o.copied(t)); err != nil {
		return fmt.Errorf("copy %s: %w", t.Name, err)
	}
	// Without statistics of the stage, deletion would compare row with row.
	if _, err := tx.Exec(ctx, fmt.Sprintf(`analyze %s (%s)`, quote(stage), quote(t.Key...))); err != nil {
		return fmt.Errorf("analyze %s: %w", stage, err)
	}
	if err := o.upsert(ctx, tx, t, stage, columns); err != nil {
		return fmt.Errorf("replace %s: %w", t.Name, err)
	}
	var same []string
	for _, k := range t.Key {
		same = append(same, fmt.Sprintf("s.%s = t.%s", quote(k), quote(k)))
	}
	query := fmt.Sprintf(`delete from %s t where not exists (select from %s s where %s) and t.source = $1`,
		quote(t.Name), quote(stage), strings.Join(same, " and "))
	if _, err := tx.Exec(ctx, query, o.Source); err != nil {
		return fmt.Errorf("replace %s: %w", t.Name, err)
	}
	if _, err := tx.Exec(ctx, `drop table `+quote(stage)); err != nil {
		return fmt.Errorf("replace %s: %w", t.Name, err)
	}
	return nil
}

func (o Origin) upsert(ctx context.Context, tx pgx.Tx, t Table, stage string, columns []string) error {
	var set []string
	for _, c := range columns {
		if !slices.Contains(t.Key, c) {
			set = append(set, fmt.Sprintf("%s = excluded.%s", quote(c), quote(c)))
		}
	}
	query := fmt.Sprintf(`insert into %s as t (%s) select %s from %s on conflict (%s) do update set %s where (%s) is distinct from (%s)`,
		quote(t.Name), quote(columns...), quote(columns...), quote(stage), quote(t.Key...), strings.Join(set, ", "),
		prefixed("t.", columns), prefixed("excluded.", columns))
	return store.Bulk(ctx, tx, o.written(t), func() error {
		_, err := tx.Exec(ctx, query)
		return err
	})
}

// Rewrite deletes what a source has in a table, and copies new rows in: faster
// than [Origin.Replace] where most of it changes and nothing refers to it. Other
// vintages go too where others is true.
func (o Origin) Rewrite(ctx context.Context, tx pgx.Tx, t Table, others bool) error {
	query := fmt.Sprintf(`delete from %s where source = $1 and (vintage = $2 or $3)`, quote(t.Name))
	if _, err := tx.Exec(ctx, query, o.Source, o.Vintage, others); err != nil {
		return fmt.Errorf("clear %s: %w", t.Name, err)
	}
	columns := append(slices.Clone(t.Columns), "source", "vintage")
	err := store.Bulk(ctx, tx, o.written(t), func() error {
		_, err := tx.CopyFrom(ctx, pgx.Identifier{t.Name}, columns, o.copied(t))
		return err
	})
	if err != nil {
		return fmt.Errorf("copy %s: %w", t.Name, err)
	}
	return nil
}

func (o Origin) written(t Table) store.Written {
	return store.Written{Table: t.Name, Rows: t.Rows.Len(), Column: "source", Value: o.Source}
}

// copied gives the rows with their source and vintage, one at a time in one slice.
func (o Origin) copied(t Table) pgx.CopyFromSource {
	row := make([]any, len(t.Columns)+2)
	row[len(t.Columns)], row[len(t.Columns)+1] = o.Source, o.Vintage
	return pgx.CopyFromSlice(t.Rows.Len(), func(i int) ([]any, error) {
		return row, t.Rows.Put(i, row[:len(t.Columns)])
	})
}

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

// orNull gives nil for the empty text.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

package load

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"
)

// table is what a source keeps in one table, written by differences: rows that
// other tables refer to stay in place.
type table struct {
	name    string
	columns []string // source and vintage are added
	key     []string
	rows    [][]any
}

// replace brings a source's rows of a table to t.rows: new ones are inserted,
// changed ones updated, those that are gone deleted.
func (e edition) replace(ctx context.Context, tx pgx.Tx, t table) error {
	stage := "stage_" + t.name
	columns := append(slices.Clone(t.columns), "source", "vintage")
	for i := range t.rows {
		t.rows[i] = append(t.rows[i], e.source, e.vintage)
	}
	if _, err := tx.Exec(ctx, fmt.Sprintf(`create temp table %s on commit drop as select %s from %s limit 0`,
		quote(stage), quote(columns...), quote(t.name))); err != nil {
		return fmt.Errorf("stage %s: %w", t.name, err)
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{stage}, columns, pgx.CopyFromRows(t.rows)); err != nil {
		return fmt.Errorf("copy %s: %w", t.name, err)
	}
	var set, same []string
	for _, c := range columns {
		if !slices.Contains(t.key, c) {
			set = append(set, fmt.Sprintf("%s = excluded.%s", quote(c), quote(c)))
		}
	}
	for _, k := range t.key {
		same = append(same, fmt.Sprintf("s.%s = t.%s", quote(k), quote(k)))
	}
	for _, query := range []string{
		fmt.Sprintf(`insert into %s as t (%s) select %s from %s on conflict (%s) do update set %s where (%s) is distinct from (%s)`,
			quote(t.name), quote(columns...), quote(columns...), quote(stage), quote(t.key...), strings.Join(set, ", "),
			prefixed("t.", columns), prefixed("excluded.", columns)),
		fmt.Sprintf(`delete from %s t where not exists (select from %s s where %s) and t.source = '%s'`,
			quote(t.name), quote(stage), strings.Join(same, " and "), strings.ReplaceAll(e.source, "'", "''")),
		fmt.Sprintf(`drop table %s`, quote(stage)),
	} {
		if _, err := tx.Exec(ctx, query); err != nil {
			return fmt.Errorf("replace %s: %w", t.name, err)
		}
	}
	return nil
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
	for i := range t.rows {
		t.rows[i] = append(t.rows[i], e.source, e.vintage)
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{t.name}, columns, pgx.CopyFromRows(t.rows)); err != nil {
		return fmt.Errorf("copy %s: %w", t.name, err)
	}
	return nil
}

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

package release

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// Sum is what a table holds of one release.
type Sum struct {
	Table string `json:"table"`
	Rows  int64  `json:"rows"`
	// Columns are MD5 of each column by its name, over its values in the order of the table's key: two
	// releases hold the same where all are equal.
	Columns map[string]string `json:"columns"`
}

// Sums gives the checksums of a release that is kept, table by table. What tells when it was
// computed, by which build and how it stands is left out, and so is its id.
func Sums(ctx context.Context, st *store.Store, id string) (sums []Sum, err error) {
	err = st.InSnapshot(ctx, func(tx pgx.Tx) error {
		tables, err := ofReleases(ctx, tx)
		if err != nil {
			return err
		}
		for _, t := range tables {
			sum, err := t.sum(ctx, tx, id)
			if err != nil {
				return fmt.Errorf("table %s: %w", t.Name, err)
			}
			sums = append(sums, sum)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("sum up release %s: %w", id, err)
	}
	return sums, nil
}

// summed is a table that holds rows of releases.
type summed struct {
	Name    string
	Of      string   // column that names the release
	Columns []string // those that are summed up
	Key     []string // the others of its primary key
}

// ofReleases lists the tables that hold what releases are, in the order of their names.
func ofReleases(ctx context.Context, tx pgx.Tx) ([]summed, error) {
	const query = `
		select c.relname, m.of,
		       array_agg(a.attname::text order by a.attnum) filter (where a.attname <> all('{id,release,created_at,computed_at,program,published,pinned,held,as_of,editions}')),
		       coalesce(array_agg(a.attname::text order by array_position(k.conkey, a.attnum)) filter (where a.attnum = any(k.conkey) and a.attname <> m.of), '{}')
		from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
		cross join lateral (select case c.relname when 'release' then 'id' else 'release' end as of) m
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname ~ '^release' and c.relname <> 'release_event'
		group by 1, 2 order by 1`
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[summed])
}

// sum reads the table once, in the order of its key.
func (t summed) sum(ctx context.Context, tx pgx.Tx, release string) (Sum, error) {
	name := func(column string) string { return pgx.Identifier{column}.Sanitize() }
	order, sums := []string{name(t.Of)}, make([]string, len(t.Columns))
	for _, column := range t.Key {
		order = append(order, name(column)+`::text collate "C"`)
	}
	for i, column := range t.Columns {
		sums[i] = `md5(coalesce(string_agg(coalesce(md5(` + name(column) + `::text), '-'), ''), ''))`
	}
	query := `select count(*), array[` + strings.Join(sums, ", ") + `] from (select * from ` + name(t.Name) + ` where ` + name(t.Of) + ` = $1 order by ` + strings.Join(order, ", ") + `) rows`
	out := Sum{Table: t.Name, Columns: map[string]string{}}
	var found []string
	if err := tx.QueryRow(ctx, query, release).Scan(&out.Rows, &found); err != nil {
		return Sum{}, err
	}
	for i, column := range t.Columns {
		out.Columns[column] = found[i]
	}
	return out, nil
}

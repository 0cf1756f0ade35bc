package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
)

// Checksums gives, for every table of the schema, an MD5 over its rows, whatever
// their order: two databases hold the same data where all are equal. What
// depends on when and how fast a load ran is left out: times, seconds, rates and
// the history of attempts, of files handed in, of checks and of releases, and who has tokens.
func (s *Store) Checksums(ctx context.Context) (map[string]string, error) {
	sums := make(map[string]string)
	err := s.InSnapshot(ctx, func(tx pgx.Tx) error {
		tables, err := checkedTables(ctx, tx)
		if err != nil {
			return err
		}
		for _, t := range tables {
			if sums[t.Name], err = t.checksum(ctx, tx); err != nil {
				return fmt.Errorf("table %s: %w", t.Name, err)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("compute checksums: %w", err)
	}
	return sums, nil
}

// checkedTable is a table and those of its columns that a checksum covers.
type checkedTable struct {
	Name    string
	Columns []string
}

// checkedTables lists the tables of the schema, leaving out what belongs to
// extensions, the version of the schema and the history.
func checkedTables(ctx context.Context, tx pgx.Tx) ([]checkedTable, error) {
	const query = `
		select c.relname, array_agg(a.attname::text order by a.attnum)
		from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
		where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
		  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
		  and c.relname <> all('{schema_version,attempt,token,release_event,upload,quality_check,quality_finding}')
		  and a.attname <> all('{loaded_at,created_at,computed_at}') and a.attgenerated = ''
		group by c.relname order by c.relname`
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[checkedTable])
}

func (t checkedTable) checksum(ctx context.Context, tx pgx.Tx) (string, error) {
	columns := make([]string, len(t.Columns))
	for i, name := range t.Columns {
		columns[i] = pgx.Identifier{name}.Sanitize()
		if name == "report" {
			columns[i] = `report - '{seconds,rows_per_second}'::text[]`
		}
	}
	query := `select md5(coalesce(string_agg(h, '' order by h), '')) from (select md5(row(` +
		strings.Join(columns, ", ") + `)::text) collate "C" as h from ` + pgx.Identifier{t.Name}.Sanitize() + `) hashes`
	var sum string
	err := tx.QueryRow(ctx, query).Scan(&sum)
	return sum, err
}

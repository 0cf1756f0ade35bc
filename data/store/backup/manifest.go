package backup

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Names of the members of a backup.
const (
	dumpName     = "database.dump"
	manifestName = "manifest.json"
)

// Manifest says what a backup holds.
type Manifest struct {
	Program string           `json:"program"` // version of the Maillage that made it
	Server  int              `json:"server"`  // major version of PostgreSQL
	Schema  int              `json:"schema"`  // number of its last migration
	Made    time.Time        `json:"made"`
	Release string           `json:"release"` // that is served, "" for none
	Changes int64            `json:"changes"` // made by hand
	Tables  map[string]int64 `json:"tables"`  // rows of each table, by schema and name
	Bytes   int64            `json:"bytes"`   // of the dump
	SHA256  string           `json:"sha256"`  // of the dump
}

// Rows is how many there are in all tables.
func (m *Manifest) Rows() (n int64) {
	for _, rows := range m.Tables {
		n += rows
	}
	return n
}

// describe fills in what a database holds, as a transaction sees it.
func (m *Manifest) describe(ctx context.Context, tx pgx.Tx) error {
	var server int
	const query = `
		select current_setting('server_version_num')::int, (select version from schema_version),
		  coalesce((select id from release where published), ''), (select count(*) from keeper_change)`
	if err := tx.QueryRow(ctx, query).Scan(&server, &m.Schema, &m.Release, &m.Changes); err != nil {
		return fmt.Errorf("describe the database: %w", err)
	}
	m.Server = server / 10000
	var err error
	m.Tables, err = countRows(ctx, tx)
	return err
}

// countRows counts the rows of each table that is no extension's.
func countRows(ctx context.Context, tx pgx.Tx) (map[string]int64, error) {
	const query = `
		select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
		  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("list the tables: %w", err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("list the tables: %w", err)
	}
	counts := make(map[string]int64, len(names))
	for _, name := range names {
		var n int64
		if err := tx.QueryRow(ctx, "select count(*) from "+name).Scan(&n); err != nil {
			return nil, fmt.Errorf("count the rows of %s: %w", name, err)
		}
		counts[name] = n
	}
	return counts, nil
}

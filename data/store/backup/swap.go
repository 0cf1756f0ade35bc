package backup

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// swap puts a database in the place of another.
type swap struct {
	admin  *pgx.Conn // to a third one
	name   string    // that stays
	beside string    // of the database that is made, and that is dropped in the end
}

func (s *swap) exec(ctx context.Context, format string, names ...string) error {
	quoted := make([]any, len(names))
	for i, name := range names {
		quoted[i] = pgx.Identifier{name}.Sanitize()
	}
	_, err := s.admin.Exec(ctx, fmt.Sprintf(format, quoted...))
	return explain(err)
}

// clear drops what restores that were killed have left; we hold the lock that another would.
func (s *swap) clear(ctx context.Context) error {
	rows, err := s.admin.Query(ctx, `select datname from pg_database where starts_with(datname, $1)`, s.name+besideMark)
	if err != nil {
		return fmt.Errorf("look for what is left of a restore: %w", err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return fmt.Errorf("look for what is left of a restore: %w", err)
	}
	for _, name := range names {
		if err := s.exec(ctx, "drop database if exists %s with (force)", name); err != nil {
			return fmt.Errorf("drop what is left of a restore: %w", err)
		}
	}
	return nil
}

// besideMark is in the names of databases that a restore makes, after that of the one it is for.
const besideMark = "_restored_"

// create makes the database beside, empty: without what the server's administrator may have put into its template.
func (s *swap) create(ctx context.Context) error {
	if err := s.exec(ctx, "create database %s template template0", s.beside); err != nil {
		return fmt.Errorf("make a database beside %s: %w", s.name, err)
	}
	return nil
}

// exchange gives each the other's name. Nobody may connect meanwhile, or a pool would come back between two of its
// steps; unlock ends our own lock, a session that it must not wait for.
func (s *swap) exchange(ctx context.Context, unlock func()) (err error) {
	if err := s.exec(ctx, "alter database %s allow_connections false", s.name); err != nil {
		return fmt.Errorf("close %s: %w", s.name, err)
	}
	was := s.name
	defer func() {
		if oerr := s.exec(context.WithoutCancel(ctx), "alter database %s allow_connections true", was); err == nil {
			err = oerr
		}
	}()
	unlock()
	const others = `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = any($1) and pid <> pg_backend_pid()`
	if _, err := s.admin.Exec(ctx, others, []string{s.name, s.beside}); err != nil {
		return fmt.Errorf("end the connections to %s: %w", s.name, explain(err))
	}
	former := s.beside + "_former"
	err = pgx.BeginFunc(ctx, s.admin, func(pgx.Tx) error {
		if err := s.exec(ctx, "alter database %s rename to %s", s.name, former); err != nil {
			return err
		}
		return s.exec(ctx, "alter database %s rename to %s", s.beside, s.name)
	})
	if err != nil {
		return fmt.Errorf("put the restored database in the place of %s: %w", s.name, err)
	}
	was, s.beside = former, former
	return nil
}

// drop drops the database that is not in use: the restored one where it is not in place, else the one that was.
func (s *swap) drop(ctx context.Context) error {
	if err := s.exec(ctx, "drop database if exists %s with (force)", s.beside); err != nil {
		return fmt.Errorf("drop the database %s: %w", s.beside, err)
	}
	return nil
}

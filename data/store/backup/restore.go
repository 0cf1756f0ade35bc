package backup

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"maillage/data/store"
	"maillage/geo"
)

// Restore puts a backup in the place of the database at an address, which is left as it is until all of the backup
// stands beside it, its rows are counted and its schema is that of this program. Then they change places in one
// transaction, and what was there is dropped. Those who are connected are cut off and may connect again at once.
//
// Without replace, a database that holds a release or changes made by hand is a CodeConflict error; so is one that is
// being loaded or computed.
func Restore(ctx context.Context, f *File, address string, replace bool) (err error) {
	st, err := store.Open(ctx, address)
	if err != nil {
		return err
	}
	defer func() { st.Close() }()
	name := st.Pool().Config().ConnConfig.Database
	if err := mayReplace(ctx, st, replace); err != nil {
		return err
	}
	unlock, err := st.LockIngestion(ctx, "db restore")
	if err != nil {
		return err
	}
	defer func() { unlock() }()
	admin, err := pgx.Connect(ctx, inDatabase(address, "postgres"))
	if err != nil {
		return geo.Errorf(geo.CodeUnavailable, "the database postgres, from which others are made, does not answer: %w", err)
	}
	defer func() { err = errors.Join(err, admin.Close(context.WithoutCancel(ctx))) }()
	s := swap{admin: admin, name: name, beside: name + besideMark + strconv.FormatInt(time.Now().UnixNano(), 36)}
	if err := s.clear(ctx); err != nil {
		return err
	}
	if err := s.create(ctx); err != nil {
		return err
	}
	err = f.fill(ctx, st, inDatabase(address, s.beside))
	if err == nil {
		st.Close()
		err = s.exchange(ctx, unlock)
	}
	return errors.Join(err, s.drop(context.WithoutCancel(ctx)))
}

// mayReplace refuses to lose what took somebody work.
func mayReplace(ctx context.Context, st *store.Store, replace bool) error {
	var release string
	var changes int64
	const query = `select coalesce((select id from release where published), ''), (select count(*) from keeper_change)`
	if err := st.Pool().QueryRow(ctx, query).Scan(&release, &changes); err != nil {
		return fmt.Errorf("look at the database: %w", err)
	}
	if replace || release == "" && changes == 0 {
		return nil
	}
	return geo.Errorf(geo.CodeConflict, "the database holds release %q and %d changes made by hand, which would be lost: back it up, and say --replace", release, changes)
}

// fill restores the dump into an empty database, counts its rows, brings its schema up to date, and lets those read
// there who read the former one.
func (f *File) fill(ctx context.Context, former *store.Store, address string) error {
	dump, err := f.dump()
	if err != nil {
		return err
	}
	defer func() { _ = dump.Close() }()
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		return fmt.Errorf("open the restored database: %w", err)
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	var server int
	if err := conn.QueryRow(ctx, `select current_setting('server_version_num')::int / 10000`).Scan(&server); err != nil {
		return fmt.Errorf("ask the database: %w", err)
	}
	if err := run(ctx, server, "pg_restore", dump, nil, address, "--no-owner", "--no-privileges", "--exit-on-error"); err != nil {
		return fmt.Errorf("restore %s: %w", f.path, err)
	}
	if err := pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error { return f.compare(ctx, tx) }); err != nil {
		return fmt.Errorf("restore %s: %w", f.path, err)
	}
	st, err := store.Open(ctx, address) // migrates
	if err != nil {
		return err
	}
	defer st.Close()
	return carryGrants(ctx, former, st)
}

// compare counts the rows that were restored.
func (f *File) compare(ctx context.Context, tx pgx.Tx) error {
	counts, err := countRows(ctx, tx)
	if err != nil {
		return err
	}
	var off []string
	for _, name := range slices.Sorted(maps.Keys(f.Manifest.Tables)) {
		if want, got := f.Manifest.Tables[name], counts[name]; got != want {
			off = append(off, fmt.Sprintf("%s has %d rows of %d", name, got, want))
		}
	}
	if len(off) > 0 {
		return geo.Errorf(geo.CodeInvalid, "not all of it came back, and nothing was changed: %s", strings.Join(off, ", "))
	}
	return nil
}

// explain turns what an administrator can mend into a sentence.
func explain(err error) error {
	if pgErr, ok := errors.AsType[*pgconn.PgError](err); ok && pgErr.Code == "42501" {
		return geo.Errorf(geo.CodeForbidden, "the role that Maillage connects as may not make and rename databases: connect as one that owns this one and has CREATEDB: %w", err)
	}
	return err
}

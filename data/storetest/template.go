package storetest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

const (
	templatePrefix = "template_maillage_"
	databasePrefix = "test_"
)

// template names the database that others are copied from, migrated once for
// each state of the migrations.
func template(t testing.TB) string {
	t.Helper()
	state, err := digest()
	if err != nil {
		t.Fatal(err)
	}
	name := templatePrefix + state
	administer(t, func(conn *pgx.Conn) error {
		ctx := context.Background()
		// Programs of one go test come here at once: the first makes it.
		if _, err := conn.Exec(ctx, `select pg_advisory_lock(1)`); err != nil {
			return err
		}
		var exists bool
		err := conn.QueryRow(ctx, `select exists (select from pg_database where datname = $1)`, name).Scan(&exists)
		if err != nil || exists {
			return err
		}
		return makeTemplate(ctx, conn, acquire(t).URL(), name)
	})
	return name
}

// makeTemplate migrates a database under a name of passage, so that one whose
// making was cut short is never taken for it.
func makeTemplate(ctx context.Context, conn *pgx.Conn, address, name string) error {
	if err := sweep(ctx, conn); err != nil {
		return err
	}
	unfinished := name + "_unfinished"
	if err := drop(ctx, conn, unfinished); err != nil {
		return err
	}
	for _, sql := range []string{
		"alter system set fsync = off", // what tests write need not outlive the machine
		"select pg_reload_conf()",
		"create database " + pgx.Identifier{unfinished}.Sanitize(),
	} {
		if _, err := conn.Exec(ctx, sql); err != nil {
			return err
		}
	}
	st, err := store.Open(ctx, inDatabase(address, unfinished))
	if err != nil {
		return fmt.Errorf("migrate the template: %w", err)
	}
	st.Close()
	_, err = conn.Exec(ctx, "alter database "+pgx.Identifier{unfinished}.Sanitize()+" rename to "+pgx.Identifier{name}.Sanitize())
	return err
}

// sweep drops the databases of tests that were killed, and templates made more than a
// day ago: a newer one may be that of another checkout that is tested at the same time.
func sweep(ctx context.Context, conn *pgx.Conn) error {
	const old = `select datname from pg_database where starts_with(datname, $1) or starts_with(datname, $2) and
		(pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < now() - interval '1 day'`
	rows, err := conn.Query(ctx, old, databasePrefix, templatePrefix)
	if err != nil {
		return err
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	for _, name := range names {
		if owned(name) {
			continue
		}
		if err := drop(ctx, conn, name); err != nil {
			return err
		}
	}
	return nil
}

// owned reports whether the process that made a test's database still lives.
func owned(name string) bool {
	number, _, _ := strings.Cut(strings.TrimPrefix(name, databasePrefix), "_")
	pid, err := strconv.Atoi(number)
	return err == nil && (pid == os.Getpid() || syscall.Kill(pid, 0) == nil)
}

// digest identifies a state of the migrations.
func digest() (string, error) {
	hash := sha256.New()
	err := fs.WalkDir(store.Migrations(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := fs.ReadFile(store.Migrations(), path)
		fmt.Fprintf(hash, "%s\n%s\n", path, text)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("read the migrations: %w", err)
	}
	return hex.EncodeToString(hash.Sum(nil)[:8]), nil
}

// Package storetest gives tests a real store each: a database of its own on a
// private cluster that every test shares.
//
// The cluster is in $MAILLAGE_TEST_HOME, or else in a folder under /tmp, and
// stays up between tests and between the programs of one go test: starting it
// costs more than most of them. "maillage db stop --home FOLDER" ends it.
package storetest

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/cluster"
	"maillage/data/store"
)

// cleanupTimeout bounds what a test does after it has ended.
const cleanupTimeout = time.Minute

// New opens a store over an empty, migrated database that is dropped when the
// test ends.
func New(t testing.TB) *store.Store {
	t.Helper()
	return Open(t, URL(t))
}

// Open opens a store over a database that a test made.
func Open(t testing.TB, address string) *store.Store {
	t.Helper()
	st, err := store.Open(context.Background(), address)
	if err != nil {
		t.Fatalf("open the test's store: %v", err)
	}
	t.Cleanup(st.Close)
	return st
}

// URL makes an empty, migrated database, dropped when the test ends, and gives
// its address.
func URL(t testing.TB) string {
	t.Helper()
	return create(t, template(t))
}

// Copy copies a database that URL made and that nobody is connected to; the copy
// is dropped when the test ends.
func Copy(t testing.TB, address string) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return create(t, strings.TrimPrefix(u.Path, "/"))
}

// Blank makes a database without a schema, dropped when the test ends, and gives
// its address.
func Blank(t testing.TB) string {
	t.Helper()
	return create(t, "template1")
}

// Home is the folder of the cluster that tests share.
func Home() string {
	if home := os.Getenv("MAILLAGE_TEST_HOME"); home != "" {
		return home
	}
	return "/tmp/maillage-test-" + strconv.Itoa(os.Geteuid())
}

// create copies a database of the shared cluster.
func create(t testing.TB, original string) string {
	t.Helper()
	name := databasePrefix + strconv.Itoa(os.Getpid()) + "_" + strings.ToLower(rand.Text()[:10])
	ctx := context.Background()
	administer(t, func(conn *pgx.Conn) error {
		sql := "create database " + pgx.Identifier{name}.Sanitize() + " template " + pgx.Identifier{original}.Sanitize() + " strategy file_copy"
		_, err := conn.Exec(ctx, sql)
		return err
	})
	t.Cleanup(func() {
		administer(t, func(conn *pgx.Conn) error { return drop(ctx, conn, name) })
	})
	return inDatabase(acquire(t).URL(), name)
}

func drop(ctx context.Context, conn *pgx.Conn, name string) error {
	_, err := conn.Exec(ctx, "drop database if exists "+pgx.Identifier{name}.Sanitize()+" with (force)")
	return err
}

// acquire starts the shared cluster where it does not run, keeps it up, and
// gives the session back when the test ends.
func acquire(t testing.TB) *cluster.Session {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*cleanupTimeout)
	defer cancel()
	session, err := cluster.Acquire(ctx, Home(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatalf("start the cluster of the tests: %v", err)
	}
	t.Cleanup(func() {
		if err := session.Close(); err != nil {
			t.Errorf("let go of the cluster of the tests: %v", err)
		}
	})
	if err := session.Pin(); err != nil {
		t.Fatal(err)
	}
	return session
}

// administer runs work on the cluster's own database.
func administer(t testing.TB, work func(*pgx.Conn) error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), cleanupTimeout)
	defer cancel()
	session, err := cluster.Acquire(ctx, Home(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatalf("start the cluster of the tests: %v", err)
	}
	defer func() { _ = session.Close() }()
	conn, err := pgx.Connect(ctx, inDatabase(session.URL(), "postgres"))
	if err != nil {
		t.Fatalf("administer the cluster of the tests: %v", err)
	}
	defer func() { _ = conn.Close(ctx) }()
	if err := work(conn); err != nil {
		t.Fatalf("administer the cluster of the tests: %v", err)
	}
}

// inDatabase is the address of another database of the same cluster.
func inDatabase(address, name string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic(err) // the cluster's own address
	}
	u.Path = "/" + name
	return u.String()
}

package storetest_test

import (
	"context"
	"log/slog"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/cluster"
	"maillage/data/store/loaded"
	"maillage/data/storetest"
)

func TestDatabasesAreApart(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	one, other := storetest.New(t), storetest.New(t)
	if _, err := one.Pool().Exec(ctx, `insert into scope values ('26')`); err != nil {
		t.Fatal(err)
	}
	scope, err := loaded.Scope(ctx, other)
	if err != nil {
		t.Fatal(err)
	}
	if len(scope) != 0 {
		t.Errorf("the second database holds the first one's scope %v", scope)
	}
}

func TestDatabaseIsDroppedWithItsTest(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	var name string
	t.Run("inner", func(t *testing.T) {
		if err := storetest.New(t).Pool().QueryRow(ctx, `select current_database()`).Scan(&name); err != nil {
			t.Fatal(err)
		}
	})
	var exists bool
	err := storetest.New(t).Pool().QueryRow(ctx, `select exists (select from pg_database where datname = $1)`, name).Scan(&exists)
	if err != nil {
		t.Fatal(err)
	}
	if name == "" || exists {
		t.Errorf("database %q is still there", name)
	}
}

func TestAPreparedHomeHasItsTables(t *testing.T) {
	t.Parallel()
	home, err := os.MkdirTemp("/tmp", "maillage-prepared-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(home) })
	if err := os.Chmod(home, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := storetest.Prepare(home); err != nil {
		t.Fatal(err)
	}
	session, err := cluster.Acquire(t.Context(), home, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	conn, err := pgx.Connect(t.Context(), session.URL())
	if err != nil {
		t.Fatal(err)
	}
	var rows int
	var fsync string
	if err := conn.QueryRow(t.Context(), `select count(*), current_setting('fsync') from release`).Scan(&rows, &fsync); err != nil || rows != 0 || fsync != "off" {
		t.Errorf("%d releases, fsync %s: %v", rows, fsync, err)
	}
	if err := conn.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if err := session.Close(); err != nil {
		t.Error(err)
	}
}

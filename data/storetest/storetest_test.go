package storetest_test

import (
	"context"
	"testing"

	"maillage/data/storetest"
)

func TestDatabasesAreApart(t *testing.T) {
	ctx := context.Background()
	one, other := storetest.New(t), storetest.New(t)
	if _, err := one.Pool().Exec(ctx, `insert into scope values ('26')`); err != nil {
		t.Fatal(err)
	}
	scope, err := other.Scope(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(scope) != 0 {
		t.Errorf("the second database holds the first one's scope %v", scope)
	}
}

func TestDatabaseIsDroppedWithItsTest(t *testing.T) {
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

package storetest

import (
	"reflect"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// Compare fails the test where a reader errs or gives another value.
func Compare[T any](t testing.TB, got T, err error, want T) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%+v\nwant\n%+v", got, want)
	}
}

// Column runs a query and gives its one column.
func Column(t testing.TB, st *store.Store, query string) []string {
	t.Helper()
	rows, err := st.Pool().Query(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	values, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return values
}

package load

import (
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loading"
	"maillage/data/storetest"
	"maillage/ingest/mapping"
)

func TestQuarantineKeepsEachMistakeOnceAndOnlyThoseOfTheLastLoad(t *testing.T) {
	t.Parallel()
	tx, err := storetest.New(t).Pool().Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(t.Context()) }()
	known := loading.Edition{Source: catalogue.Source{ID: "cog"}, Vintage: catalogue.Vintage{ID: "2026"}}
	if err := known.Declare(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	issue := func(line int) mapping.Issue {
		return mapping.Issue{File: "a.csv", Line: line, Column: "c", Kind: "not a number", Reason: "mend it"}
	}
	for _, issues := range [][]mapping.Issue{{issue(1)}, {issue(2), issue(2), issue(3)}} {
		if err := Quarantine(t.Context(), tx, loading.Origin{Source: "cog", Vintage: "2026"}, issues); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"2 not a number: mend it", "3 not a number: mend it"}
	rows, err := tx.Query(t.Context(), `select line || ' ' || reason from quarantine order by line`)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := pgx.CollectRows(rows, pgx.RowTo[string]); err != nil || !slices.Equal(got, want) {
		t.Errorf("quarantine %q, want %q: %v", got, want, err)
	}
}

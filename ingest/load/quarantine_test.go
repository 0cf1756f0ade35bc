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
	issue := func(line int, raw string) mapping.Issue {
		return mapping.Issue{File: "a.csv", Line: line, Column: "c", Kind: "not a number", Reason: "mend it", Raw: raw}
	}
	// A GeoJSON file in one line has all its features there.
	for _, issues := range [][]mapping.Issue{{issue(1, "x")}, {issue(2, "x"), issue(2, "x"), issue(2, "y"), issue(3, "x")}} {
		if err := Quarantine(t.Context(), tx, loading.Origin{Source: "cog", Vintage: "2026"}, issues); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"2 not a number: mend it x", "2 not a number: mend it y", "3 not a number: mend it x"}
	rows, err := tx.Query(t.Context(), `select line || ' ' || reason || ' ' || raw from quarantine order by line, raw`)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := pgx.CollectRows(rows, pgx.RowTo[string]); err != nil || !slices.Equal(got, want) {
		t.Errorf("quarantine %q, want %q: %v", got, want, err)
	}
}

package store_test

import (
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// indexesOf lists the indexes of facility and the keys that refer to it, by name and
// definition, and the files that they are kept in.
func indexesOf(t *testing.T, tx pgx.Tx) (definitions, files []string) {
	t.Helper()
	rows, err := tx.Query(t.Context(), `select pg_get_indexdef(indexrelid), indexrelid::text from pg_index where indrelid = 'facility'::regclass
		union all select conname || ' ' || pg_get_constraintdef(oid), '' from pg_constraint where 'facility'::regclass in (conrelid, confrelid) order by 1`)
	if err != nil {
		t.Fatal(err)
	}
	var definition, file string
	if _, err := pgx.ForEachRow(rows, []any{&definition, &file}, func() error {
		definitions, files = append(definitions, definition), append(files, file)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return definitions, files
}

func TestIndexesAreMadeAnewWhereALoadFillsMostOfItsTable(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name        string
		there, rows int
		deleted     bool // what is there, in the same transaction
		anew        bool
	}{
		{"an empty table", 0, 20_000, false, true},
		{"a few rows of the same transaction before", 1500, 20_000, false, true},
		{"many rows there", 15_000, 20_000, false, false},
		{"many rows that others still see", 15_000, 20_000, true, false},
		{"a small load", 0, 5000, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tx, err := newHamlet(t).Pool().Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = tx.Rollback(t.Context()) }()
			// Written row by row: their keys are to be checked at the end.
			if _, err := tx.Exec(t.Context(), `insert into facility select 'y:' || i, 'bpe', '2024', i::text, 'Lieu', '20001', null, 'commune', null, '{}'
				from generate_series(1, $1::integer) i`, tt.there); err != nil {
				t.Fatal(err)
			}
			if tt.deleted {
				if _, err := tx.Exec(t.Context(), `delete from facility`); err != nil {
					t.Fatal(err)
				}
			}
			definitions, files := indexesOf(t, tx)
			w := store.Written{Table: "facility", Rows: tt.rows, Column: "source", Value: "bpe", Added: true}
			if err := store.Bulk(t.Context(), tx, w, func() error { return facilitiesOf(tx, t, tt.rows, "bpe", "20001") }); err != nil {
				t.Fatal(err)
			}
			after, anew := indexesOf(t, tx)
			if !slices.Equal(after, definitions) {
				t.Errorf("indexes %q, want %q", after, definitions)
			}
			if slices.Equal(anew, files) == tt.anew {
				t.Errorf("indexes were %s before and are %s, made anew should be %v", files, anew, tt.anew)
			}
			if err := tx.Commit(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

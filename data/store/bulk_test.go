package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/data/storetest"
	"maillage/geo"
)

// errUndo ends a test's transaction without keeping anything.
var errUndo = errors.New("undo")

// newHamlet fills a database with one source and one commune.
func newHamlet(t testing.TB) *store.Store {
	t.Helper()
	st := storetest.New(t)
	_, err := st.Pool().Exec(t.Context(), `
		insert into source_vintage values ('bpe', '2024', '', '', '', '', '', '', '{84}', '', now(), '{}');
		insert into region values ('84', 'R', 'bpe', '2024');
		insert into departement values ('26', 'D', '84', 'bpe', '2024');
		insert into commune values ('20001', 'Hameau', '26', '84', 12, '{}', 'bpe', '2024')`)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// facilitiesOf inserts n facilities of the fixture's source in one commune.
func facilitiesOf(tx pgx.Tx, t testing.TB, n int, source, commune string) error {
	_, err := tx.Exec(t.Context(), `insert into facility select 'x:' || i, $2::text, '2024', i::text, 'Lieu', $3::text, null, 'commune', null, '{}'
		from generate_series(1, $1::integer) i`, n, source, commune)
	return err
}

func TestBulkRefusesWhatAForeignKeyForbids(t *testing.T) {
	t.Parallel()
	st := newHamlet(t)
	tests := []struct {
		name            string
		rows            int
		source, commune string
		asOther         bool   // as a role that may not silence triggers
		want            string // "" where the rows are taken
	}{
		{"many rows that refer to what is there", 3000, "bpe", "20001", false, ""},
		{"few rows that do", 3, "bpe", "20001", false, ""},
		{"many rows of an unknown commune", 3000, "bpe", "99999", false, "facility refers to (99999), which commune does not hold (foreign key facility_commune_fkey)"},
		{"few rows of one", 3, "bpe", "99999", false, "facility_commune_fkey"},
		{"many rows of an unknown source", 3000, "nobody", "20001", false, "facility refers to (nobody, 2024), which source_vintage does not hold"},
		{"many rows of an unknown commune by a lesser role", 3000, "bpe", "99999", true, "facility_commune_fkey"},
		{"many rows that a check forbids", 3000, "bpe", "", false, "null value"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := pgx.BeginFunc(t.Context(), st.Pool(), func(tx pgx.Tx) error {
				if tt.asOther {
					if _, err := tx.Exec(t.Context(), `create role lesser; grant all on all tables in schema public to lesser; set local role lesser`); err != nil {
						return err
					}
				}
				w := store.Written{Table: "facility", Rows: tt.rows, Column: "source", Value: tt.source}
				err := store.Bulk(t.Context(), tx, w, func() error {
					if tt.name == "many rows that a check forbids" {
						_, err := tx.Exec(t.Context(), `insert into facility (id) values ('x')`)
						return err
					}
					return facilitiesOf(tx, t, tt.rows, tt.source, tt.commune)
				})
				if err == nil {
					_, err = tx.Exec(t.Context(), `set constraints all immediate`)
				}
				return errors.Join(err, errUndo)
			})
			text := strings.TrimSuffix(strings.TrimSuffix(fmt.Sprint(err), errUndo.Error()), "\n")
			if tt.want == "" && text != "" || !strings.Contains(text, tt.want) {
				t.Errorf("%q, want %q", text, tt.want)
			}
		})
	}
}

func TestBulkLeavesTheTriggersAsTheyWere(t *testing.T) {
	t.Parallel()
	st := newHamlet(t)
	err := pgx.BeginFunc(t.Context(), st.Pool(), func(tx pgx.Tx) error {
		w := store.Written{Table: "facility", Rows: 3000, Column: "source", Value: "bpe"}
		if err := store.Bulk(t.Context(), tx, w, func() error { return facilitiesOf(tx, t, 3000, "bpe", "20001") }); err != nil {
			return err
		}
		return facilitiesOf(tx, t, 1, "nobody", "99999")
	})
	if err == nil {
		t.Error("a row that refers to nothing was taken after a bulk write")
	}
}

func TestBulkNamesAnUnknownReferenceToPeople(t *testing.T) {
	t.Parallel()
	st := newHamlet(t)
	err := pgx.BeginFunc(t.Context(), st.Pool(), func(tx pgx.Tx) error {
		w := store.Written{Table: "facility_function", Rows: 3000}
		return store.Bulk(t.Context(), tx, w, func() error {
			_, err := tx.Exec(t.Context(), `insert into facility_function select 'x:' || i, 'bpe:D201', 1 from generate_series(1, 3000) i`)
			return err
		})
	})
	if geo.ErrorCode(err) != geo.CodeInvalid {
		t.Errorf("%v, want an error with code invalid", err)
	}
}

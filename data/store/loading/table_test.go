package loading

import (
	"slices"
	"testing"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/storetest"
)

// within runs do in a transaction over an empty database that knows one edition,
// and undoes it.
func within(t *testing.T, do func(tx pgx.Tx, o Origin)) {
	t.Helper()
	tx, err := storetest.New(t).Pool().Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback(t.Context()) }()
	known := Edition{Source: catalogue.Source{ID: "cog"}, Vintage: catalogue.Vintage{ID: "2026", Files: []catalogue.File{{}}}, Scope: []string{}}
	if err := known.Declare(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	do(tx, Origin{"cog", "2026"})
}

// textsOf runs a query of one column of text.
func textsOf(t *testing.T, tx pgx.Tx, query string) []string {
	t.Helper()
	rows, err := tx.Query(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	found, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func regionsTable(rows ...[]any) Table {
	return Table{Name: "region", Columns: []string{"code", "name"}, Key: []string{"code"}, Rows: Listed(rows)}
}

func TestReplaceTouchesOnlyWhatDiffers(t *testing.T) {
	within(t, func(tx pgx.Tx, o Origin) {
		where := `select code || ' ' || name || ' ' || ctid from region order by code`
		if err := o.Replace(t.Context(), tx, regionsTable([]any{"01", "Kept"}, []any{"02", "Renamed"}, []any{"03", "Gone"})); err != nil {
			t.Fatal(err)
		}
		before := textsOf(t, tx, where)
		if err := o.Replace(t.Context(), tx, regionsTable([]any{"01", "Kept"}, []any{"02", "Anew"}, []any{"04", "New"})); err != nil {
			t.Fatal(err)
		}
		after := textsOf(t, tx, where)
		if after[0] != before[0] {
			t.Errorf("an equal row was written again: %q, was %q", after[0], before[0])
		}
		if got, want := textsOf(t, tx, `select code || ' ' || name from region order by code`), []string{"01 Kept", "02 Anew", "04 New"}; !slices.Equal(got, want) {
			t.Errorf("regions %q, want %q", got, want)
		}
	})
}

func TestReplaceLeavesOtherSourcesAlone(t *testing.T) {
	within(t, func(tx pgx.Tx, o Origin) {
		if _, err := tx.Exec(t.Context(), `insert into region values ('09', 'Other', 'other', '1')`); err != nil {
			t.Fatal(err)
		}
		if err := o.Replace(t.Context(), tx, regionsTable([]any{"01", "Ours"})); err != nil {
			t.Fatal(err)
		}
		if got, want := textsOf(t, tx, `select source || ' ' || code from region order by code`), []string{"cog 01", "other 09"}; !slices.Equal(got, want) {
			t.Errorf("regions %q, want %q", got, want)
		}
	})
}

func TestRewriteReplacesOneVintageOrAll(t *testing.T) {
	for name, tt := range map[string]struct {
		others bool
		want   []string
	}{
		"one vintage":  {false, []string{"cog 2025 B", "cog 2026 C", "other 2026 D"}},
		"all vintages": {true, []string{"cog 2026 C", "other 2026 D"}},
	} {
		t.Run(name, func(t *testing.T) {
			within(t, func(tx pgx.Tx, o Origin) {
				if _, err := tx.Exec(t.Context(), `insert into zoning values ('00001', 'z', 'A', null, 'cog', '2026'),
					('00001', 'z', 'B', null, 'cog', '2025'), ('00001', 'z', 'D', null, 'other', '2026')`); err != nil {
					t.Fatal(err)
				}
				rows := Listed{{"00001", "z", "C", nil}}
				if err := o.Rewrite(t.Context(), tx, Table{Name: "zoning", Columns: []string{"commune", "zoning", "class", "label"}, Rows: rows}, tt.others); err != nil {
					t.Fatal(err)
				}
				if got := textsOf(t, tx, `select source || ' ' || vintage || ' ' || class from zoning order by 1`); !slices.Equal(got, tt.want) {
					t.Errorf("zonings %q, want %q", got, tt.want)
				}
			})
		})
	}
}

func TestEditionsForgetOthersOnlyWhenAsked(t *testing.T) {
	for forget, want := range map[bool][]string{true: {"2026"}, false: {"2025", "2026"}} {
		within(t, func(tx pgx.Tx, _ Origin) {
			for _, vintage := range []string{"2025", "2026"} {
				e := Edition{Source: catalogue.Source{ID: "cog"}, Scope: []string{"26"}, Report: []byte(`{}`),
					Vintage: catalogue.Vintage{ID: vintage, Files: []catalogue.File{{URL: "https://example.org"}}}}
				if err := e.Save(t.Context(), tx); err != nil {
					t.Fatal(err)
				}
				if !forget {
					continue
				}
				if err := e.ForgetOthers(t.Context(), tx); err != nil {
					t.Fatal(err)
				}
			}
			if got := textsOf(t, tx, `select vintage from source_vintage where url = 'https://example.org' order by 1`); !slices.Equal(got, want) {
				t.Errorf("vintages %q, want %q", got, want)
			}
		})
	}
}

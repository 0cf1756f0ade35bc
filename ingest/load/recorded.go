package load

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
)

// recorded fills the table of that name.
type recorded struct {
	edition
	types *knownTypes
	rows  [][]any
	seen  map[[2]string]bool
}

// Recorded builds what fills recorded.
func Recorded(env Env) (Target, error) {
	return &recorded{edition: env.edition(), types: newKnownTypes(env), seen: map[[2]string]bool{}}, nil
}

// Add takes what a place is, once for each establishment.
func (r *recorded) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	kind := r.types.of(row)
	kind.rows++
	one := [2]string{row.Text("siret"), kind.typ}
	if r.seen[one] {
		return Merged, nil
	}
	r.seen[one] = true
	r.rows = append(r.rows, []any{one[0], one[1]})
	return Taken, nil
}

func (r *recorded) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	t := loading.Table{Name: "recorded", Columns: []string{"siret", "type"}, Rows: loading.Listed(r.rows)}
	if err := r.Rewrite(ctx, tx, t, true); err != nil {
		return nil, fmt.Errorf("save recorded places: %w", err)
	}
	return nil, nil
}

package load

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// recorded fills the table of that name.
type recorded struct {
	edition
	types   *knownTypes
	locator *place.Locator
	counts  map[recordedPlace]int
}

// recordedPlace is what an establishment holds: what it is, and the facility that the file of
// equipment makes of it, which may hold more of the kind.
type recordedPlace struct{ siret, typ, facility string }

// Recorded builds what fills recorded.
func Recorded(env Env) (Target, error) {
	return &recorded{edition: env.edition(), types: newKnownTypes(env), locator: env.Locator, counts: map[recordedPlace]int{}}, nil
}

// Add counts what an establishment holds at a place.
func (r *recorded) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	at, issue := r.locator.Locate(row)
	if issue != nil {
		return Taken, issue
	}
	if at.Outside {
		return Outside, nil
	}
	kind := r.types.of(row)
	kind.rows++
	one := recordedPlace{strings.Clone(row.Text("siret")), kind.typ, string(appendCounted([]byte(r.types.source+":"), kind.typ, at))}
	r.counts[one]++
	if r.counts[one] > 1 {
		return Merged, nil
	}
	return Taken, nil
}

func (r *recorded) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	var rows [][]any
	for one, count := range r.counts {
		rows = append(rows, []any{one.siret, one.typ, one.facility, count})
	}
	t := loading.Table{Name: "recorded", Columns: []string{"siret", "type", "facility", "count"}, Rows: loading.Listed(rows)}
	if err := r.Rewrite(ctx, tx, t, true); err != nil {
		return nil, fmt.Errorf("save recorded places: %w", err)
	}
	return nil, nil
}

package load

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
)

// successions fills succession.
type successions struct {
	edition
	rows [][]any
	seen map[string]bool
}

// Successions builds what fills succession.
func Successions(env Env) (Target, error) {
	return &successions{edition: env.edition(), seen: map[string]bool{}}, nil
}

// Add takes a link where the place of one establishment was taken by another of the same
// legal unit that goes on with its work, or that became the seat. Others are of sales and
// mergers: what was there before says nothing of who is there now.
func (s *successions) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	from, to := row.Text("from"), row.Text("to")
	moved := from[:9] == to[:9] && (row.Text("continuity") == "true" || row.Text("seat") == "true")
	if from == to || !moved {
		return Outside, nil
	}
	if key := from + to + row.Text("on"); !s.seen[key] {
		s.seen[key] = true
		s.rows = append(s.rows, []any{from, to, row.Text("on")})
		return Taken, nil
	}
	return Merged, nil
}

func (s *successions) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	t := loading.Table{Name: "succession", Columns: []string{"former", "later", "taken"}, Rows: loading.Listed(s.rows)}
	if err := s.Rewrite(ctx, tx, t, true); err != nil {
		return nil, fmt.Errorf("save successions: %w", err)
	}
	return nil, nil
}

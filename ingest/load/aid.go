package load

import (
	"context"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
)

// aids fills aid.
type aids struct {
	edition
	rows loading.Listed
}

// Aids builds what fills aid.
func Aids(env Env) (Target, error) { return &aids{edition: env.edition()}, nil }

// longestWord bounds what a list of an aid may hold, in bytes.
const longestWord = 1000

func (a *aids) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	for _, field := range []string{"financers", "categories", "audiences", "kinds"} {
		for _, text := range row.Codes(field) {
			if len(text) > longestWord {
				return Taken, row.Reject("text too long", row.Column(field), text[:20], "a text of the list has %d bytes: correct it", len(text))
			}
		}
	}
	list := func(field string) []string { return append([]string{}, row.Codes(field)...) }
	a.rows = append(a.rows, []any{a.Source + ":" + row.Text("id"), row.Text("name"), orNull(row.Text("url")), list("financers"), list("categories"),
		list("audiences"), list("kinds"), orNull(row.Text("perimeter")), orNull(row.Text("scale")), orNull(row.Text("deadline"))})
	return Taken, nil
}

func (a *aids) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	return nil, a.Rewrite(ctx, tx, loading.Table{Name: "aid", Rows: a.rows,
		Columns: []string{"id", "name", "url", "financers", "categories", "audiences", "kinds", "perimeter", "scale", "deadline"}}, true)
}

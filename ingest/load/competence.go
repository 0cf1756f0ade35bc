package load

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
)

// competences fills competence.
type competences struct {
	edition
	held [][2]string // EPCI, label
}

// Competences builds what fills competence.
func Competences(env Env) (Target, error) { return &competences{edition: env.edition()}, nil }

func (c *competences) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	c.held = append(c.held, [2]string{row.Text("epci"), row.Text("label")})
	return Taken, nil
}

// Save leaves out what syndicates are in charge of: files list them beside EPCI.
func (c *competences) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	known, err := loading.EPCI(ctx, tx)
	if err != nil {
		return nil, err
	}
	slices.Sort(known)
	var rows loading.Listed
	for _, one := range c.held {
		if _, found := slices.BinarySearch(known, one[0]); found {
			rows = append(rows, []any{one[0], one[1]})
		}
	}
	return nil, c.Rewrite(ctx, tx, loading.Table{Name: "competence", Rows: rows, Columns: []string{"epci", "label"}}, true)
}

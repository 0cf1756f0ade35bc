package load

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/cog"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// centres fills centre, for the whole country.
type centres struct {
	edition
	cog     *cog.COG
	locator *place.Locator
	rows    [][]any
	former  int // centres of communes that are no more
}

// Centres builds what fills centre.
func Centres(env Env) (Target, error) {
	return &centres{edition: env.edition(), cog: env.COG, locator: place.New(env.COG, place.Scope{})}, nil
}

// Add takes the centre of a current commune. That of a former one says nothing
// of where the new commune's centre is.
func (c *centres) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	code := row.Text("commune")
	if _, current := c.cog.Commune(code); !current {
		_, outside, issue := c.locator.Commune(row, "commune", code)
		if issue != nil || outside && !c.known(code) {
			return Outside, issue
		}
		c.former++
		return Merged, nil
	}
	at, issue := place.Point(row)
	if issue != nil {
		return Taken, issue
	}
	p, err := point(at)
	if err != nil || at == nil {
		return Taken, row.Reject("no position", row.Column("lon"), "", "a centre needs both coordinates")
	}
	c.cover(code)
	c.rows = append(c.rows, []any{code, p, row.Text("method")})
	return Taken, nil
}

func (c *centres) known(code string) bool {
	_, ok := c.cog.Current(code)
	return ok
}

func (c *centres) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	var notes []string
	if c.former > 0 {
		notes = append(notes, fmt.Sprintf("%d centres of communes that have merged say nothing of the new commune's, and are counted as merged", c.former))
	}
	return notes, c.Replace(ctx, tx, loading.Table{Name: "centre", Columns: []string{"commune", "geom", "method"}, Key: []string{"commune"}, Rows: loading.Listed(c.rows)})
}

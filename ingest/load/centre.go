package load

import (
	"context"

	"github.com/jackc/pgx/v5"

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
}

func newCentres(env Env) *centres {
	return &centres{edition: env.edition(), cog: env.COG, locator: place.New(env.COG, place.Scope{})}
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
	return nil, c.replace(ctx, tx, table{name: "centre", columns: []string{"commune", "geom", "method"}, key: []string{"commune"}, rows: listed(c.rows)})
}

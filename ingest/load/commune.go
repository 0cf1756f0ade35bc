package load

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
)

// communes fills commune and, from the same file, commune_former.
type communes struct {
	edition
	rows    [][]any
	current map[string]bool
	former  []former
}

// Communes builds what fills commune and commune_former.
func Communes(env Env) (Target, error) { return &communes{edition: env.edition()}, nil }

type former struct{ code, to, kind, name string }

func (c *communes) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	if c.current == nil {
		c.current = map[string]bool{}
	}
	code, name, kind := row.Text("code"), row.Text("name"), row.Text("kind")
	if kind != "commune-actuelle" {
		to := row.Text("seat")
		if kind == "arrondissement-municipal" {
			to = row.Text("city")
		}
		if to == "" {
			return Taken, row.Reject("empty cell", row.Column("seat"), "", "a %s leads to no current commune: its seat is needed", kind)
		}
		c.former = append(c.former, former{code, to, kind, name})
		return Taken, nil
	}
	c.current[code] = true
	c.cover(code)
	c.rows = append(c.rows, []any{code, name, row.Text("departement"), row.Text("region"),
		population(row), slices.Clip(append([]string{}, row.Get("postcodes").List...))})
	for _, old := range row.Get("former").List {
		c.former = append(c.former, former{old, code, "ancienne", ""})
	}
	return Taken, nil
}

// population is what the file of the COG says, NULL where it says nothing.
func population(row *mapping.Row) any {
	if v := row.Get("population"); v.Known {
		return int(v.Number)
	}
	return nil
}

func (c *communes) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	err := c.Replace(ctx, tx, loading.Table{Name: "commune", Columns: []string{"code", "name", "departement", "region", "population", "postcodes"},
		Key: []string{"code"}, Rows: loading.Listed(c.rows),
	})
	if err != nil {
		return nil, err
	}
	err = loading.DropOrphans(ctx, tx)
	if err != nil {
		return nil, err
	}
	var notes []string
	rows, lost := c.leading()
	if len(lost) > 0 {
		notes = append(notes, fmt.Sprintf("%d former communes lead to none that is current: %s", len(lost), strings.Join(lost, ", ")))
	}
	return notes, c.Replace(ctx, tx, formerTable(rows))
}

// leading keeps, of each code that is not current, the first commune that it
// leads to: those of named former communes come before mere old codes.
func (c *communes) leading() (rows [][]any, lost []string) {
	slices.SortStableFunc(c.former, func(a, b former) int {
		if a.kind == "ancienne" != (b.kind == "ancienne") {
			return strings.Compare(b.name, a.name) // only old codes have no name
		}
		return strings.Compare(a.code, b.code)
	})
	seen := map[string]bool{}
	for _, f := range c.former {
		switch {
		case c.current[f.code] || seen[f.code]:
		case !c.current[f.to]:
			lost = append(lost, f.code)
		default:
			seen[f.code] = true
			rows = append(rows, []any{f.code, f.to, f.kind, orNull(f.name)})
		}
	}
	return rows, lost
}

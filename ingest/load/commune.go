package load

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/ingest/mapping"
)

// communes fills commune and, from the same file, commune_former.
type communes struct {
	edition
	rows    [][]any
	current map[string]bool
	former  []former
}

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
		int(row.Get("population").Number), slices.Clip(append([]string{}, row.Get("postcodes").List...))})
	for _, old := range row.Get("former").List {
		c.former = append(c.former, former{old, code, "ancienne", ""})
	}
	return Taken, nil
}

func (c *communes) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	err := c.replace(ctx, tx, table{
		name: "commune", columns: []string{"code", "name", "departement", "region", "population", "postcodes"},
		key: []string{"code"}, rows: listed(c.rows),
	})
	if err != nil {
		return nil, err
	}
	err = c.dropOrphans(ctx, tx)
	if err != nil {
		return nil, err
	}
	var notes []string
	rows, lost := c.leading()
	if len(lost) > 0 {
		notes = append(notes, fmt.Sprintf("%d former communes lead to none that is current: %s", len(lost), strings.Join(lost, ", ")))
	}
	return notes, c.replace(ctx, tx, formerTable(rows))
}

// leading keeps, of each code that is not current, the first commune that it
// leads to: those of named former communes stand before mere old codes.
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

// dropOrphans removes what stood on communes that left the COG; their sources
// are loaded again, since they depend on it.
func (c *communes) dropOrphans(ctx context.Context, tx pgx.Tx) error {
	for _, t := range []string{"epci_member", "commune_former", "contour", "centre", "town_hall", "facility", "equipment_detail", "enterprise", "observation", "zoning", "equipment_history", "commune_scope"} {
		query := fmt.Sprintf(`delete from %s t where not exists (select from commune c where c.code = t.commune)`, quote(t))
		if _, err := tx.Exec(ctx, query); err != nil {
			return fmt.Errorf("clear %s: %w", t, err)
		}
	}
	return nil
}

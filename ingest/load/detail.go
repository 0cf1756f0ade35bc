package load

import (
	"context"
	"encoding/json"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// details fills equipment_detail: equal descriptions in a commune add up.
type details struct {
	edition
	locator *place.Locator
	types   *knownTypes
	counts  map[detail]int
}

type detail struct{ commune, typ, attributes string }

// Details builds what fills equipment_detail.
func Details(env Env) (Target, error) {
	return &details{edition: env.edition(), locator: env.Locator, types: newKnownTypes(env), counts: map[detail]int{}}, nil
}

func (d *details) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	commune, outside, issue := d.locator.Commune(row, "commune", row.Text("commune"))
	if issue != nil || outside {
		return Outside, issue
	}
	attributes, err := json.Marshal(row.Attributes())
	if err != nil {
		return Taken, row.Reject("unreadable text", "", "", "the attributes cannot be kept: %v", err)
	}
	d.cover(commune)
	kind, count := d.types.of(row), 1
	kind.rows++
	if n := row.Get("count"); n.Known {
		count = int(n.Number)
	}
	d.counts[detail{commune, kind.typ, string(attributes)}] += count
	return Taken, nil
}

func (d *details) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	rows := make(loading.Listed, 0, len(d.counts))
	for one, count := range d.counts {
		rows = append(rows, []any{one.commune, one.typ, json.RawMessage(one.attributes), count})
	}
	return d.types.notes(), d.Rewrite(ctx, tx, loading.Table{Name: "equipment_detail", Columns: []string{"commune", "type", "attributes", "count"}, Rows: rows}, true)
}

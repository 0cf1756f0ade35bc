package load

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// enterprises fills enterprise_record.
type enterprises struct {
	edition
	locator *place.Locator
	rows    [][]any
	nearest int
	joining map[string]bool // communes that come into the surroundings
}

// Enterprises builds what fills enterprise_record.
func Enterprises(env Env) (Target, error) {
	return &enterprises{edition: env.edition(), locator: env.Locator, joining: map[string]bool{}}, nil
}

func (e *enterprises) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	at, issue := e.locator.Locate(row)
	if issue != nil {
		return Taken, issue
	}
	if at.Outside {
		return Outside, nil
	}
	if at.Nearest {
		e.nearest++
	}
	geom, err := point(at.Point)
	if err != nil {
		return Taken, row.Reject("no position", "geometry", "", "the position cannot be kept: %v", err)
	}
	e.cover(at.Commune)
	if at.Joins {
		e.joining[at.Commune] = true
	}
	id := e.sourceID(row)
	e.rows = append(e.rows, []any{e.Source + ":" + id, id, row.Text("name"), row.Text("kind"), orNull(row.Text("siret")),
		orNull(row.Text("naf")), orNull(row.Text("website")), orNull(row.Text("address")), at.Commune, string(at.Precision), geom,
		orNull(row.Text("siren")), orNull(row.Text("sign")), orNull(row.Text("nomenclature")), orNull(row.Text("phone")), orNull(row.Text("mail")),
		append([]string{}, row.Codes("says")...), employs(row), orNull(row.Text("headcount"))})
	return Taken, nil
}

// employs says whether an enterprise has employees, nil where its source does not tell.
func employs(row *mapping.Row) any {
	v := row.Get("employer")
	if !v.Known {
		return nil
	}
	return v.Text == "true"
}

// sourceID identifies an enterprise: one SIRET may be of several kinds.
func (e *enterprises) sourceID(row *mapping.Row) string {
	if siret := row.Text("siret"); siret != "" && row.Text("id") == "" {
		return siret + ":" + row.Text("kind")
	}
	return cmp.Or(row.Text("id"), digest(row.Key()))
}

func (e *enterprises) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	t := loading.Table{Name: "enterprise_record", Rows: loading.Listed(e.rows), Columns: []string{"id", "source_id", "name", "kind", "siret", "naf", "website",
		"address", "commune", "precision", "geom", "siren", "sign", "nomenclature", "phone", "mail", "says", "employer", "headcount"}}
	if err := e.Rewrite(ctx, tx, t, true); err != nil {
		return nil, fmt.Errorf("save enterprises: %w", err)
	}
	return nearestNote(e.nearest), loading.JoinScope(ctx, tx, slices.Sorted(maps.Keys(e.joining)))
}

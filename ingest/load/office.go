package load

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// offices fills office.
type offices struct {
	edition
	locator *place.Locator
	rows    [][]any
}

// Offices builds what fills office.
func Offices(env Env) (Target, error) {
	return &offices{edition: env.edition(), locator: env.Locator}, nil
}

// local are the kinds of offices of which each serves what lies near: others are of a whole
// EPCI, département or région, and may sit far from those whom they serve.
func local() []string { return []string{"mairie", "mission-locale", "france-services"} }

func (o *offices) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	at, issue := o.locator.Locate(row)
	if issue != nil {
		return Taken, issue
	}
	const other = "autre" // a service that another type was asked for by
	if at.Commune == "" || row.Text("kind") == other || at.Outside && slices.Contains(local(), row.Text("kind")) {
		return Outside, nil
	}
	var geom any
	if row.Get("lon").Known {
		var err error
		if geom, err = point(at.Point); err != nil {
			return Taken, row.Reject("no position", "geometry", "", "the position cannot be kept: %v", err)
		}
	}
	o.cover(at.Commune)
	id := row.Text("id")
	o.rows = append(o.rows, []any{o.Source + ":" + id, id, row.Text("kind"), row.Text("name"), orNull(row.Text("siren")), orNull(row.Text("phone")),
		orNull(row.Text("mail")), orNull(row.Text("website")), orNull(row.Text("address")), at.Commune, geom})
	return Taken, nil
}

func (o *offices) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	return nil, o.Rewrite(ctx, tx, loading.Table{Name: "office", Rows: loading.Listed(o.rows),
		Columns: []string{"id", "source_id", "kind", "name", "siren", "phone", "mail", "website", "address", "commune", "geom"}}, true)
}

// officeAreas fills office_area.
type officeAreas struct {
	edition
	locator *place.Locator
	of      string // the source of the offices
	rows    [][]any
	known   map[[3]string]bool
}

// OfficeAreas builds what fills office_area.
func OfficeAreas(env Env) (Target, error) {
	return &officeAreas{edition: env.edition(), locator: env.Locator, of: env.Source.Describes, known: map[[3]string]bool{}}, nil
}

func (o *officeAreas) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	commune, outside, issue := o.locator.Commune(row, "commune", row.Text("commune"))
	if issue != nil || outside {
		return Outside, issue
	}
	o.cover(commune)
	for _, id := range row.Codes("offices") {
		one := [3]string{commune, row.Text("kind"), o.of + ":" + id}
		if !o.known[one] { // communes that merged may have had the same
			o.known[one] = true
			o.rows = append(o.rows, []any{one[0], one[1], one[2]})
		}
	}
	return Taken, nil
}

func (o *officeAreas) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	return nil, o.Rewrite(ctx, tx, loading.Table{Name: "office_area", Rows: loading.Listed(o.rows), Columns: []string{"commune", "kind", "office"}}, true)
}

package load

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/store/loading"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// enterprises fills enterprise_record.
type enterprises struct {
	edition
	locator *place.Locator
	rows    packed
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
	var geom []byte
	if at.Point != nil {
		var err error
		if geom, err = ewkb.Marshal(*at.Point, 4326); err != nil {
			return Taken, row.Reject("no position", "geometry", "", "the position cannot be kept: %v", err)
		}
	}
	e.cover(at.Commune)
	if at.Joins {
		e.joining[at.Commune] = true
	}
	id := e.sourceID(row)
	e.rows.add(append([]string{e.Source + ":" + id, id, row.Text("name"), row.Text("kind"), at.Commune, string(at.Precision),
		row.Text("siret"), row.Text("naf"), row.Text("website"), row.Text("address"), row.Text("siren"), row.Text("sign"), row.Text("nomenclature"),
		row.Text("phone"), row.Text("mail"), row.Text("headcount"), row.Text("employer"), string(geom)}, row.Codes("says")...)...)
	return Taken, nil
}

// enterpriseColumns are those of a row, of which the first that may be missing is siret;
// what an enterprise does comes behind.
func enterpriseColumns() []string {
	return []string{"id", "source_id", "name", "kind", "commune", "precision", "siret", "naf", "website", "address", "siren", "sign", "nomenclature",
		"phone", "mail", "headcount", "employer", "geom", "says"}
}

// put writes a row as it is stored: nothing where its source does not tell.
func (e *enterprises) put(i int, into []any) error {
	const siret, employer, geom, says = 6, 16, 17, 18
	texts := e.rows.row(i)
	for k := range says {
		if into[k] = texts[k]; k >= siret {
			into[k] = orNull(texts[k])
		}
	}
	if texts[employer] != "" {
		into[employer] = texts[employer] == "true"
	}
	if texts[geom] != "" {
		into[geom] = []byte(texts[geom])
	}
	into[says] = texts[says:]
	return nil
}

// sourceID identifies an enterprise: one SIRET may be of several kinds.
func (e *enterprises) sourceID(row *mapping.Row) string {
	if siret := row.Text("siret"); siret != "" && row.Text("id") == "" {
		return siret + ":" + row.Text("kind")
	}
	return cmp.Or(row.Text("id"), digest(row.Key()))
}

func (e *enterprises) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	t := loading.Table{Name: "enterprise_record", Rows: loading.Made{N: len(e.rows.rows), Row: e.put}, Columns: enterpriseColumns()}
	if err := e.Rewrite(ctx, tx, t, true); err != nil {
		return nil, fmt.Errorf("save enterprises: %w", err)
	}
	return nearestNote(e.nearest), loading.JoinScope(ctx, tx, slices.Sorted(maps.Keys(e.joining)))
}

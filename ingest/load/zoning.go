package load

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/catalogue"
	"maillage/data/store/loading"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// zonings fills zoning. Where communes that merged were classed differently,
// the class of the one that kept its code is taken, and noted.
type zonings struct {
	edition
	locator  *place.Locator
	declared []catalogue.Zoning
	classes  map[zone]class
	differ   map[string]bool // communes
}

type zone struct{ commune, zoning string }

type class struct {
	code, label string
	from        string // commune code in the file
}

// Zonings builds what fills zoning.
func Zonings(env Env) (Target, error) {
	return &zonings{edition: env.edition(), locator: env.Locator, declared: env.Vintage.Zonings,
		classes: map[zone]class{}, differ: map[string]bool{}}, nil
}

func (z *zonings) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	inside := map[string]string{} // code in the file → current commune
	for _, code := range row.Codes("commune") {
		commune, outside, issue := z.locator.Commune(row, "commune", code)
		if issue != nil {
			return Taken, issue
		}
		if !outside {
			inside[code] = commune
			z.cover(commune)
		}
	}
	if len(inside) == 0 {
		return Outside, nil
	}
	for _, d := range z.declared {
		v := row.Get(d.Class)
		for code, commune := range inside {
			if v.Known {
				z.put(zone{commune, d.Name}, class{v.Text, row.Text(d.Label), code})
			}
		}
	}
	return Taken, nil
}

func (z *zonings) put(at zone, c class) {
	have, ok := z.classes[at]
	if ok && have.code != c.code {
		z.differ[at.commune] = true
	}
	if !ok || c.from == at.commune || (have.from != at.commune && c.from < have.from) {
		z.classes[at] = c
	}
}

func (z *zonings) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	rows := make(loading.Listed, 0, len(z.classes))
	for at, c := range z.classes {
		rows = append(rows, []any{at.commune, at.zoning, c.code, orNull(c.label)})
	}
	var notes []string
	if len(z.differ) > 0 {
		notes = append(notes, fmt.Sprintf("%d communes merged from communes of different classes, and take that of the one whose code they kept: %s",
			len(z.differ), strings.Join(slices.Sorted(maps.Keys(z.differ)), ", ")))
	}
	return notes, z.Rewrite(ctx, tx, loading.Table{Name: "zoning", Columns: []string{"commune", "zoning", "class", "label"}, Rows: rows}, false)
}

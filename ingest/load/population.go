package load

import (
	"context"
	"maps"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/store/loading"
	"maillage/geo"
	"maillage/ingest/mapping"
	"maillage/ingest/place"
)

// populations fills commune_population, for the whole country: that of a city
// published by arrondissement, and of communes that merged since, is the sum.
type populations struct {
	edition
	locator *place.Locator
	people  map[string]geo.Inhabitants // by current commune
}

// Populations builds what fills commune_population.
func Populations(env Env) (Target, error) {
	return &populations{edition: env.edition(), locator: place.New(env.COG, place.Scope{}), people: map[string]geo.Inhabitants{}}, nil
}

func (p *populations) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	commune, _, issue := p.locator.Commune(row, "commune", row.Text("commune"))
	if issue != nil || commune == "" {
		return Outside, issue
	}
	here := geo.Inhabitants(geo.NoCount)
	if v := row.Get("population"); v.Known {
		here = geo.Inhabitants(v.Number)
	}
	p.cover(commune)
	p.people[commune] = p.people[commune].Plus(here)
	return Taken, nil
}

func (p *populations) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	var rows loading.Listed
	for _, commune := range slices.Sorted(maps.Keys(p.people)) {
		if n := p.people[commune]; n.Known() {
			rows = append(rows, []any{commune, int(n)})
		}
	}
	return nil, p.Replace(ctx, tx, loading.Table{Name: "commune_population", Columns: []string{"commune", "population"},
		Key: []string{"commune", "source"}, Rows: rows})
}

// postcodes fills commune_postcodes, for the whole country.
type postcodes struct {
	edition
	locator *place.Locator
	codes   map[string][]string // by current commune
}

// Postcodes builds what fills commune_postcodes.
func Postcodes(env Env) (Target, error) {
	return &postcodes{edition: env.edition(), locator: place.New(env.COG, place.Scope{}), codes: map[string][]string{}}, nil
}

func (p *postcodes) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	commune, _, issue := p.locator.Commune(row, "commune", row.Text("commune"))
	if issue != nil || commune == "" {
		return Outside, issue
	}
	p.cover(commune)
	p.codes[commune] = append(p.codes[commune], row.Codes("postcodes")...)
	return Taken, nil
}

func (p *postcodes) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	var rows loading.Listed
	for _, commune := range slices.Sorted(maps.Keys(p.codes)) {
		rows = append(rows, []any{commune, append([]string{}, slices.Compact(slices.Sorted(slices.Values(p.codes[commune])))...)})
	}
	return nil, p.Replace(ctx, tx, loading.Table{Name: "commune_postcodes", Columns: []string{"commune", "postcodes"},
		Key: []string{"commune"}, Rows: rows})
}

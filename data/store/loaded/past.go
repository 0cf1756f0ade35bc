package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// PastCounts gives the counts of equipment of the editions in use, by vintage and
// type, of the communes asked for and of their surroundings, sorted.
func PastCounts(ctx context.Context, st *store.Store) ([]geo.PastCounts, error) {
	const query = `
		select h.vintage, h.type, array_agg(h.commune order by h.commune collate "C"), array_agg(h.count order by h.commune collate "C")
		from equipment_history h join commune_scope using (commune) join edition_in_use using (source, vintage)
		group by h.vintage, h.type
		order by h.vintage collate "C", h.type collate "C"`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read past counts: %w", err)
	}
	counts, err := pgx.CollectRows(rows, pgx.RowToStructByPos[geo.PastCounts])
	if err != nil {
		return nil, fmt.Errorf("read past counts: %w", err)
	}
	return counts, nil
}

// PastCoverage gives, by vintage of the counts in use, the départements that the
// edition holds something of: elsewhere a commune without a row is not one
// without equipment.
func PastCoverage(ctx context.Context, st *store.Store) (map[string]map[string]bool, error) {
	const query = `
		select distinct h.vintage, c.departement
		from equipment_history h join edition_in_use using (source, vintage) join commune_scope using (commune)
		join commune c on c.code = h.commune`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read what past counts cover: %w", err)
	}
	covered := map[string]map[string]bool{}
	var vintage, departement string
	_, err = pgx.ForEachRow(rows, []any{&vintage, &departement}, func() error {
		if covered[vintage] == nil {
			covered[vintage] = map[string]bool{}
		}
		covered[vintage][departement] = true
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read what past counts cover: %w", err)
	}
	return covered, nil
}

package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// Inhabitants gives those of each current commune of the country for which they are known.
func Inhabitants(ctx context.Context, st *store.Store) (map[string]int, error) {
	rows, err := st.Pool().Query(ctx, `select commune, population from commune_inhabitants where population is not null`)
	if err != nil {
		return nil, fmt.Errorf("read the inhabitants of communes: %w", err)
	}
	all := map[string]int{}
	var commune string
	var inhabitants int
	_, err = pgx.ForEachRow(rows, []any{&commune, &inhabitants}, func() error {
		all[commune] = inhabitants
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the inhabitants of communes: %w", err)
	}
	return all, nil
}

// InhabitantSources are the editions that tell the inhabitants of the communes asked for, sorted.
func InhabitantSources(ctx context.Context, st *store.Store) ([]geo.SourceVintage, error) {
	rows, err := st.Pool().Query(ctx, `
		select distinct source, vintage from commune_inhabitants i join commune_scope s using (commune)
		where s.role = 'asked' and source is not null order by 1, 2`)
	if err != nil {
		return nil, fmt.Errorf("read the sources of inhabitants: %w", err)
	}
	sources, err := pgx.CollectRows(rows, pgx.RowToStructByPos[geo.SourceVintage])
	if err != nil {
		return nil, fmt.Errorf("read the sources of inhabitants: %w", err)
	}
	return sources, nil
}

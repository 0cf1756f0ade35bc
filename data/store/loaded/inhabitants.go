package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
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

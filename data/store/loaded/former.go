package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// FormerCommunes leads from the codes of communes that are none any more to those that they
// are part of, of the territory asked for.
func FormerCommunes(ctx context.Context, st *store.Store) (map[string]string, error) {
	rows, err := st.Pool().Query(ctx, `select f.code, f.commune from commune_former f join commune_scope using (commune)`)
	if err != nil {
		return nil, fmt.Errorf("read former communes: %w", err)
	}
	former := map[string]string{}
	var code, commune string
	_, err = pgx.ForEachRow(rows, []any{&code, &commune}, func() error {
		former[code] = commune
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read former communes: %w", err)
	}
	return former, nil
}

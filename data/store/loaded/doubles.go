package loaded

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// readDoubles gives each of enterprises, sorted by id, what of facilities it is.
func readDoubles(ctx context.Context, st *store.Store, enterprises []geo.Enterprise) error {
	rows, err := st.Pool().Query(ctx, `select enterprise, facility, type, count from facility_double order by facility collate "C", type, enterprise`)
	if err != nil {
		return err
	}
	var id string
	var t geo.Double
	_, err = pgx.ForEachRow(rows, []any{&id, &t.Facility, &t.Type, &t.Count}, func() error {
		at, found := slices.BinarySearchFunc(enterprises, id, func(e geo.Enterprise, id string) int { return cmp.Compare(e.ID, id) })
		if found {
			enterprises[at].Doubles = append(enterprises[at].Doubles, t)
		}
		return nil
	})
	return err
}

// Merged digests what enterprises were made of, "" where none were.
func Merged(ctx context.Context, st *store.Store) (inputs string, err error) {
	err = st.Pool().QueryRow(ctx, `select inputs from enterprise_merging`).Scan(&inputs)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return "", fmt.Errorf("read what enterprises were made of: %w", err)
	}
	return inputs, nil
}

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
	const query = `
		select t.enterprise, t.facility, t.type, t.count, not exists (
		  select from facility_function f left join facility_double d on d.facility = f.facility and d.type = f.type and d.enterprise = t.enterprise
		  where f.facility = t.facility and f.count > coalesce(d.count, 0))
		from facility_double t order by t.facility collate "C", t.type, t.enterprise`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return err
	}
	var id string
	var t geo.Double
	_, err = pgx.ForEachRow(rows, []any{&id, &t.Facility, &t.Type, &t.Count, &t.Whole}, func() error {
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

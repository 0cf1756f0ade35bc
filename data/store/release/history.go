package release

import (
	"context"
	"fmt"
	"math"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// Said is what one of the releases that are kept says of a territory, by car.
type Said struct {
	Release    string
	Published  time.Time // when it was last made the published one
	Sources    []geo.SourceVintage
	Population geo.Inhabitants
	Index      float64          // NaN where withheld
	Services   map[string]State // by the id of a service
}

// State is the access to a service.
type State struct {
	State  geo.State
	Beyond geo.Inhabitants // inhabitants beyond the acceptable time
	Edge   bool
}

// History lists what the releases that are kept say of a territory, the published one
// first, then the last that were. A release that does not hold it, or was never
// published, is left out.
func History(ctx context.Context, st *store.Store, level geo.Level, code string) ([]Said, error) {
	const query = `
		select r.id, r.created_at, r.sources, coalesce(t.population, $3), i.index_value
		from release r join release_territory t on t.release = r.id
		join release_index i on i.release = r.id and i.level = t.level and i.code = t.code and i.mode = 'car'
		where t.level = $1 and t.code = $2 and r.created_at is not null order by r.published desc, r.created_at desc, r.id`
	rows, err := st.Pool().Query(ctx, query, level, code, geo.NoCount)
	if err != nil {
		return nil, fmt.Errorf("read the releases of %s %s: %w", level, code, err)
	}
	said, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (s Said, err error) {
		var index *float64
		err = row.Scan(&s.Release, &s.Published, &s.Sources, &s.Population, &index)
		if s.Index = math.NaN(); index != nil {
			s.Index = *index
		}
		return s, err
	})
	if err != nil {
		return nil, fmt.Errorf("read the releases of %s %s: %w", level, code, err)
	}
	for i := range said {
		if said[i].Services, err = statesIn(ctx, st, said[i].Release, level, code); err != nil {
			return nil, err
		}
	}
	return said, nil
}

// statesIn reads the access to each service in a release.
func statesIn(ctx context.Context, st *store.Store, release string, level geo.Level, code string) (map[string]State, error) {
	const query = `
		select service, state, coalesce(beyond, $4), coalesce(edge, false) from release_service
		where release = $1 and level = $2 and code = $3 and mode = 'car'`
	out := map[string]State{}
	rows, err := st.Pool().Query(ctx, query, release, level, code, geo.NoCount)
	if err != nil {
		return nil, fmt.Errorf("read the services of %s %s: %w", level, code, err)
	}
	var service string
	var s State
	_, err = pgx.ForEachRow(rows, []any{&service, &s.State, &s.Beyond, &s.Edge}, func() error {
		out[service] = s
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the services of %s %s: %w", level, code, err)
	}
	return out, nil
}

package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// RecordsOf gives the ids of the records that enterprises were made of, sorted; those of ids
// that are no enterprise's are none.
func RecordsOf(ctx context.Context, st *store.Store, enterprises []string) ([]string, error) {
	return ids(ctx, st, `select distinct unnest(records) collate "C" from enterprise where id = any($1) order by 1`, enterprises)
}

// SquaresOf gives the ids of the squares of communes, sorted.
func SquaresOf(ctx context.Context, st *store.Store, communes []string) ([]string, error) {
	return ids(ctx, st, `select q.id from square q join edition_in_use using (source, vintage) where commune = any($1) order by q.id collate "C"`, communes)
}

func ids(ctx context.Context, st *store.Store, query string, of []string) ([]string, error) {
	rows, err := st.Pool().Query(ctx, query, of)
	if err != nil {
		return nil, fmt.Errorf("read what figures are made of: %w", err)
	}
	out, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("read what figures are made of: %w", err)
	}
	return out, nil
}

// ObservedSum is what communes have of one observation, added up.
type ObservedSum struct {
	Name    string
	Sum     *float64 // nil where none is known
	Known   int      // communes
	Secret  int      // communes whose figure the publisher withholds
	Missing int      // communes of which none is published
}

// ObservedIn adds up published figures of communes, by the editions in use: a name that has none
// is left out.
func ObservedIn(ctx context.Context, st *store.Store, names, communes []string) ([]ObservedSum, error) {
	const query = `
		select name, sum(value), count(value), count(*) filter (where status = 'secret'), count(*) filter (where status = 'missing')
		from observation join edition_in_use using (source, vintage) where name = any($1) and commune = any($2) group by name order by name`
	rows, err := st.Pool().Query(ctx, query, names, communes)
	if err != nil {
		return nil, fmt.Errorf("read observations: %w", err)
	}
	sums, err := pgx.CollectRows(rows, pgx.RowToStructByPos[ObservedSum])
	if err != nil {
		return nil, fmt.Errorf("read observations: %w", err)
	}
	return sums, nil
}

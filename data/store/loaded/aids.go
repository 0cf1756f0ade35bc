package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// Aids gives the public aid of the editions in use, sorted by id.
func Aids(ctx context.Context, st *store.Store) ([]geo.Aid, error) {
	const query = `
		select id, source, vintage, name, coalesce(url, ''), financers, categories, audiences, kinds, coalesce(perimeter, ''), coalesce(scale, ''), coalesce(deadline::text, '')
		from aid join edition_in_use using (source, vintage) order by id collate "C"`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read public aid: %w", err)
	}
	aids, err := pgx.CollectRows(rows, pgx.RowToStructByPos[geo.Aid])
	if err != nil {
		return nil, fmt.Errorf("read public aid: %w", err)
	}
	return aids, nil
}

// Grouping is a syndicate, a PETR or another group that an EPCI is a member of.
type Grouping struct {
	SIREN, Name, Kind string
	EPCI              string
	Source, Vintage   string
}

// Groupings gives those of all EPCI, by EPCI, then name.
func Groupings(ctx context.Context, st *store.Store) ([]Grouping, error) {
	rows, err := st.Pool().Query(ctx, `
		select siren, name, kind, epci, source, vintage from epci_group join edition_in_use using (source, vintage) order by epci, name collate "C", siren`)
	if err != nil {
		return nil, fmt.Errorf("read groups of EPCI: %w", err)
	}
	groupings, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Grouping])
	if err != nil {
		return nil, fmt.Errorf("read groups of EPCI: %w", err)
	}
	return groupings, nil
}

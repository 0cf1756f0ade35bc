package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
)

// Quarantine reads the rows of a source in quarantine, in the order of its files, of the
// reasons of a kind, all where it is empty. It gives so many at most.
func Quarantine(ctx context.Context, st *store.Store, source, kind string, most int) ([]Rejected, error) {
	rows, err := st.Pool().Query(ctx, `
		select source, vintage, file, line, field, value, reason, raw from quarantine
		where source = $1 and ($2 = '' or split_part(reason, ':', 1) = $2) order by vintage, file, line, field, reason limit $3`, source, kind, most)
	if err != nil {
		return nil, fmt.Errorf("read the quarantine of %s: %w", source, err)
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Rejected])
	if err != nil {
		return nil, fmt.Errorf("read the quarantine of %s: %w", source, err)
	}
	return all, nil
}

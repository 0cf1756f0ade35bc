package storetest

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/data/store/loaded"
)

// Quarantine gives the rows refused of every edition of a source, at most limit
// of them, in the order of their files and lines.
func Quarantine(ctx context.Context, st *store.Store, source string, limit int) ([]loaded.Rejected, error) {
	const query = `
		select source, vintage, file, line, field, value, reason, raw
		from quarantine where source = $1
		order by vintage collate "C", file collate "C", line, field collate "C", reason collate "C"
		limit $2`
	rows, err := st.Pool().Query(ctx, query, source, limit)
	if err != nil {
		return nil, fmt.Errorf("read the quarantine of %s: %w", source, err)
	}
	rejected, err := pgx.CollectRows(rows, pgx.RowToStructByPos[loaded.Rejected])
	if err != nil {
		return nil, fmt.Errorf("read the quarantine of %s: %w", source, err)
	}
	return rejected, nil
}

package loading

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// MergingInputs names the editions that records and successions are of, with what they were
// loaded from, and what people decided: enterprises are made of these.
func MergingInputs(ctx context.Context, tx pgx.Tx) ([]string, error) {
	const query = `
		select concat_ws(' ', source, vintage, fingerprint) from source_vintage join edition_in_use using (source, vintage)
		where source in (select source from enterprise_record union select source from succession)
		union all select concat_ws(' ', a, b, same) from link_decision
		order by 1`
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read what enterprises are made of: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowTo[string])
}

// LastMerging gives the digest of what enterprises were last made of, and the report of it;
// "" where they were not yet.
func LastMerging(ctx context.Context, tx pgx.Tx) (inputs string, report []byte, err error) {
	err = tx.QueryRow(ctx, `select inputs, report from enterprise_merging`).Scan(&inputs, &report)
	if errors.Is(err, pgx.ErrNoRows) {
		return "", nil, nil
	}
	return inputs, report, err
}

// RecordMerging notes what enterprises were made of.
func RecordMerging(ctx context.Context, tx pgx.Tx, inputs string, report any) error {
	if _, err := tx.Exec(ctx, `delete from enterprise_merging`); err != nil {
		return fmt.Errorf("note what enterprises were made of: %w", err)
	}
	if _, err := tx.Exec(ctx, `insert into enterprise_merging values ($1, $2)`, inputs, report); err != nil {
		return fmt.Errorf("note what enterprises were made of: %w", err)
	}
	return nil
}

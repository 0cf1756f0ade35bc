package quality

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo/quality"
)

// Keep has a check stand as the last one: all that was found, judged old or not on a day.
func Keep(ctx context.Context, st *store.Store, on time.Time, found []quality.Finding) error {
	err := pgx.BeginFunc(ctx, st.Pool(), func(tx pgx.Tx) error {
		// The task that computed is done once this is on the disk: a server that crashes then loses nothing.
		if _, err := tx.Exec(ctx, `set local synchronous_commit = on`); err != nil {
			return err
		}
		// Of two checks at once the second waits here, and then takes the place of the first.
		if _, err := tx.Exec(ctx, `insert into quality_check (judged_on) values ($1)
			on conflict (last) do update set at = now(), judged_on = excluded.judged_on`, on); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `delete from quality_finding`); err != nil {
			return err
		}
		_, err := tx.CopyFrom(ctx, pgx.Identifier{"quality_finding"}, []string{"number", "kind", "severity", "source", "vintage", "commune", "count", "fr", "en"},
			pgx.CopyFromSlice(len(found), func(i int) ([]any, error) {
				f := &found[i]
				return []any{i + 1, string(f.Check), string(f.Severity), f.Source, f.Vintage, f.Commune, f.Count, f.Message.FR, f.Message.EN}, nil
			}))
		return err
	})
	if err != nil {
		return fmt.Errorf("keep what was found of the quality: %w", err)
	}
	return nil
}

package loading

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Outline makes the outlines of territories above communes anew.
func Outline(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, `refresh materialized view outline`); err != nil {
		return fmt.Errorf("unite the contours of communes: %w", err)
	}
	return nil
}

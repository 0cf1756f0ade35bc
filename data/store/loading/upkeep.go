package loading

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
)

// Analyze refreshes the planner's statistics of the columns that queries choose
// by: those of texts take longer than all others.
func Analyze(ctx context.Context, tx pgx.Tx) error {
	const query = `analyze commune, commune_scope, contour, centre, town_hall, facility (id, source, vintage, commune, geom), facility_function, enterprise_record, enterprise, enterprise_function, office, observation, zoning,
		square, equipment_history, transit_stop, transit_trip, transit_stop_time (source, trip)`
	if _, err := tx.Exec(ctx, query); err != nil {
		return fmt.Errorf("analyze: %w", err)
	}
	return nil
}

// CheckConstraints checks what a commit would.
func CheckConstraints(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, `set constraints all immediate`)
	return err
}

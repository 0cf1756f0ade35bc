package loading

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
	"maillage/geo/function"
)

// Enterprise is what a loaded social enterprise says of itself.
type Enterprise struct {
	ID string
	function.Record
}

// Enterprises reads all that are loaded, in the order of their ids.
func Enterprises(ctx context.Context, tx pgx.Tx) ([]Enterprise, error) {
	rows, err := tx.Query(ctx, `select id, kind, coalesce(naf, ''), name from enterprise order by id collate "C"`)
	if err != nil {
		return nil, fmt.Errorf("read enterprises: %w", err)
	}
	all, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (e Enterprise, err error) {
		e.Names, e.Social = make([]string, 1), true
		return e, row.Scan(&e.ID, &e.Kind, &e.Activity, &e.Names[0])
	})
	if err != nil {
		return nil, fmt.Errorf("read enterprises: %w", err)
	}
	return all, nil
}

// ReplaceFunctions makes enterprise_function hold exactly these, by enterprise.
func ReplaceFunctions(ctx context.Context, tx pgx.Tx, all []Enterprise, given func(e *Enterprise) []geo.Given) error {
	if _, err := tx.Exec(ctx, `delete from enterprise_function`); err != nil {
		return fmt.Errorf("clear enterprise_function: %w", err)
	}
	var rows [][]any
	for i := range all {
		for _, g := range given(&all[i]) {
			rows = append(rows, []any{all[i].ID, g.Function, string(g.Certainty), g.By})
		}
	}
	if _, err := tx.CopyFrom(ctx, pgx.Identifier{"enterprise_function"}, []string{"enterprise", "function", "certainty", "rule"}, pgx.CopyFromRows(rows)); err != nil {
		return fmt.Errorf("copy enterprise_function: %w", err)
	}
	return nil
}

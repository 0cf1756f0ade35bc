package release

import (
	"context"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/data/store/binary"
	"maillage/data/store/release/columns"
	"maillage/geo"
)

// writeResult writes the territories of a result and all of their columns by COPY.
func writeResult(ctx context.Context, tx pgx.Tx, release string, result *geo.Result, ids columns.Declared) error {
	w := store.Written{Table: "release_territory", Rows: result.Len(), Column: "release", Value: release}
	const territories = `copy release_territory (release, level, code, name, population, communes, partial, epci, departement, region) from stdin (format binary)`
	if err := store.Bulk(ctx, tx, w, func() error { return binary.CopyIn(ctx, tx, territories, writeTerritories(release, result)) }); err != nil {
		return fmt.Errorf("copy release_territory: %w", err)
	}
	w = store.Written{Table: "release_place", Rows: len(result.Places), Column: "release", Value: release}
	const places = `copy release_place (release, number, id) from stdin (format binary)`
	if err := store.Bulk(ctx, tx, w, func() error { return binary.CopyIn(ctx, tx, places, writePlaces(release, result.Places)) }); err != nil {
		return fmt.Errorf("copy release_place: %w", err)
	}
	if err := writeRelied(ctx, tx, release, result, ids); err != nil {
		return err
	}
	analyzed := []string{"release (id, published)", "release_territory", "release_place (release, number)", "release_thread (release, service, place)", "release_answer (release, service, place)"}
	for _, t := range columns.Tables(result, ids) {
		if t.Rows() == 0 {
			continue
		}
		w := store.Written{Table: t.Name, Rows: t.Rows(), Column: "release", Value: release}
		if err := store.Bulk(ctx, tx, w, func() error { return binary.CopyIn(ctx, tx, t.CopyIn(), t.Write(release)) }); err != nil {
			return fmt.Errorf("copy %s: %w", t.Name, err)
		}
		analyzed = append(analyzed, t.Name+" ("+strings.Join(t.Keys(), ", ")+")")
	}
	// Without statistics the planner takes new tables for empty: a rank by SQL takes a hundred times as long.
	if _, err := tx.Exec(ctx, "analyze "+strings.Join(analyzed, ", ")); err != nil {
		return fmt.Errorf("analyze: %w", err)
	}
	return nil
}

func writeTerritories(release string, result *geo.Result) func(row *binary.Row) error {
	return func(row *binary.Row) error {
		for _, frame := range result.Frames {
			for at := range frame.Territories {
				if err := row.Fields(10); err != nil {
					return err
				}
				writeTerritory(row, release, frame, frame.Row(at))
			}
		}
		return nil
	}
}

func writeTerritory(row *binary.Row, release string, frame *geo.Frame, r geo.Row) {
	row.Text(release)
	row.Text(string(r.Level))
	row.Text(r.Code)
	row.Text(r.Name)
	if r.Population.Known() {
		row.Int4(int32(r.Population))
	} else {
		row.Null()
	}
	row.Int4(int32(r.Communes))
	row.Bool(r.Partial)
	for _, l := range geo.Levels()[1:] {
		row.TextOrNull(frame.ParentOf(r.At(), l))
	}
}

func writePlaces(release string, ids []string) func(row *binary.Row) error {
	return func(row *binary.Row) error {
		for at, id := range ids {
			if err := row.Fields(3); err != nil {
				return err
			}
			row.Text(release)
			row.Int4(int32(at))
			row.Text(id)
		}
		return nil
	}
}

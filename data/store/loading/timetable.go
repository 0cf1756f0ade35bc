package loading

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/data/store"
	"maillage/geo/transit"
)

// ClearTimetable deletes the timetable of a source, with all that it holds.
func ClearTimetable(ctx context.Context, tx pgx.Tx, source string) error {
	if _, err := tx.Exec(ctx, `delete from timetable where source = $1`, source); err != nil {
		return fmt.Errorf("clear the timetable of %s: %w", source, err)
	}
	return nil
}

// SaveTimetable records a timetable; whole is whether it holds all road lines of
// its territory.
func (o Origin) SaveTimetable(ctx context.Context, tx pgx.Tx, whole bool, first, last transit.Date) error {
	if _, err := tx.Exec(ctx, `insert into timetable (source, vintage, whole, first_day, last_day) values ($1, $2, $3, $4, $5)`,
		o.Source, o.Vintage, whole, Day(first), Day(last)); err != nil {
		return fmt.Errorf("save the timetable of %s: %w", o.Source, err)
	}
	return nil
}

// Section is what one of the tables transit_… holds of a timetable: N rows, which
// Row makes one after the other.
type Section struct {
	Name    string
	Columns []string // source among them
	N       int
	Row     func(i int) ([]any, error)
}

// CopySection adds a section of the timetable of a source.
func CopySection(ctx context.Context, tx pgx.Tx, source string, s Section) error {
	written := store.Written{Table: s.Name, Rows: s.N, Column: "source", Value: source}
	err := store.Bulk(ctx, tx, written, func() error {
		_, err := tx.CopyFrom(ctx, pgx.Identifier{s.Name}, s.Columns, pgx.CopyFromSlice(s.N, s.Row))
		return err
	})
	if err != nil {
		return fmt.Errorf("copy %s: %w", s.Name, err)
	}
	return nil
}

// Day is a date as the database takes it.
func Day(d transit.Date) pgtype.Date {
	return pgtype.Date{Time: time.Unix(int64(d)*24*60*60, 0).UTC(), Valid: true}
}

package loaded

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/data/store"
)

// Timetable is a loaded timetable of public transport.
type Timetable struct {
	Source, Vintage string
	Title           string
	// Whole is whether it holds all the road lines of its territory: only then do
	// few departures mean a gap.
	Whole       bool
	First, Last string // days on which vehicles run, 2006-01-02
}

// TimetablesInUse lists the timetables in use, sorted by source.
func TimetablesInUse(ctx context.Context, st *store.Store) ([]Timetable, error) {
	const query = `
		select t.source, t.vintage, v.title, t.whole, t.first_day, t.last_day
		from timetable t join edition_in_use using (source, vintage) join source_vintage v using (source, vintage)
		order by t.source collate "C"`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read timetables: %w", err)
	}
	timetables, err := pgx.CollectRows(rows, scanTimetable)
	if err != nil {
		return nil, fmt.Errorf("read timetables: %w", err)
	}
	return timetables, nil
}

func scanTimetable(row pgx.CollectableRow) (t Timetable, err error) {
	var first, last pgtype.Date
	err = row.Scan(&t.Source, &t.Vintage, &t.Title, &t.Whole, &first, &last)
	t.First, t.Last = first.Time.Format(time.DateOnly), last.Time.Format(time.DateOnly)
	return t, err
}

package store

import (
	"iter"
	"time"

	"github.com/jackc/pgx/v5/pgtype"

	"maillage/geo"
)

func supplyRows(release string, result *geo.Result) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i := range result.Rows {
			r := &result.Rows[i]
			if s := r.Supply; s != nil && !yield([]any{release, r.Code, orNull(s.Stop), s.Metres, s.Stops, texts(s.Towns60), texts(s.Towns90)}) {
				return
			}
		}
	}
}

func supplyDayRows(release string, result *geo.Result) iter.Seq[[]any] {
	kinds := supplyKinds()
	return func(yield func([]any) bool) {
		for i := range result.Rows {
			r := &result.Rows[i]
			if r.Supply == nil {
				continue
			}
			for k, d := range r.Supply.Days {
				if !yield([]any{release, r.Code, kinds[k], day(d.Date), d.Departures, d.First, d.Last, d.Destinations}) {
					return
				}
			}
		}
	}
}

// texts gives a list that is empty rather than null.
func texts(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// day is a date written 2006-01-02, null for the empty text; [declared.check]
// has seen to it that it is one.
func day(text string) any {
	t, err := time.Parse(time.DateOnly, text)
	return pgtype.Date{Time: t, Valid: err == nil}
}

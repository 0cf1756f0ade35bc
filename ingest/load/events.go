package load

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/ingest/cog"
	"maillage/ingest/mapping"
)

// events fill commune_former with the codes that communes gave up, led to the current
// ones by what became of each.
type events struct {
	edition
	cog    *cog.COG
	today  time.Time // the first day of the year whose codes are current
	events []cog.Event
	names  map[string]string    // of communes by code, as they were called last
	latest map[string]time.Time // the last event of each
	ends   []end                // events after which a commune is not of today
}

// end is an event that leads to a code that is not current: another must lead on.
type end struct {
	commune string
	issue   *mapping.Issue
}

// Events builds what fills commune_former by INSEE's list of events.
func Events(env Env) (Target, error) {
	return &events{
		edition: env.edition(), cog: env.COG, today: time.Date(env.Vintage.COG, 1, 1, 0, 0, 0, 0, time.UTC),
		names: map[string]string{}, latest: map[string]time.Time{},
	}, nil
}

func (e *events) Add(row *mapping.Row) (Outcome, *mapping.Issue) {
	on, err := time.Parse(time.DateOnly, row.Text("date"))
	if err != nil {
		return Taken, row.Reject("invalid date", row.Column("date"), row.Text("date"), "write the day as 2026-01-31")
	}
	from, to := row.Text("code"), row.Text("commune")
	e.events = append(e.events, cog.Event{On: on, From: from, To: to})
	if _, current := e.cog.Commune(to); !current {
		e.ends = append(e.ends, end{to, row.Reject("unknown commune", row.Column("commune"), to, "no commune has the code today, and no event leads on from it: load events and a COG of the same year")})
	}
	if last, seen := e.latest[from]; !seen || on.After(last) {
		e.latest[from], e.names[from] = on, row.Text("name")
	}
	return Taken, nil
}

// Events gives those that were added.
func (e *events) Events() []cog.Event { return e.events }

// Finish rejects the events that lead nowhere.
func (e *events) Finish() (issues []*mapping.Issue) {
	led := map[string]bool{}
	for _, event := range e.events {
		led[event.From] = led[event.From] || event.From != event.To
	}
	for _, end := range e.ends {
		if !led[end.commune] {
			issues = append(issues, end.issue)
		}
	}
	return issues
}

func (e *events) Save(ctx context.Context, tx pgx.Tx) ([]string, error) {
	rows, lost := e.former()
	var notes []string
	if len(lost) > 0 {
		notes = append(notes, fmt.Sprintf("%d former communes were shared out among several and lead to none: %s", len(lost), strings.Join(lost, ", ")))
	}
	return notes, e.Replace(ctx, tx, formerTable(rows))
}

// former leads each code that is current no more to a commune of today, and lists those
// that lead to none.
func (e *events) former() (rows [][]any, lost []string) {
	passage := cog.NewPassage(e.events)
	for _, code := range passage.Codes() {
		if _, current := e.cog.Commune(code); current {
			continue
		}
		last, gone := passage.LastUse(code, e.today)
		if !gone {
			continue // changed after the codes of today were made
		}
		commune, ok := passage.Lead(code, last, e.today)
		if _, current := e.cog.Commune(commune); !ok || !current {
			lost = append(lost, code+" "+e.names[code])
			continue
		}
		rows = append(rows, []any{code, commune, "ancienne", e.names[code]})
	}
	return rows, lost
}

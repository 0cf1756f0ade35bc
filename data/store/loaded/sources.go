package loaded

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/data/store"
)

// SourceState is the state of one edition of a source: what is loaded of
// it, how its last load went and what was refused.
type SourceState struct {
	Source, Vintage string

	// Loaded is false for an edition whose every load was refused: of the
	// fields below, only those about the attempt and the quarantine are then set.
	Loaded bool
	// InUse is whether the edition takes part in the measures: it does where it
	// was loaded for a territory that holds all of the communes asked for now.
	InUse       bool
	Title       string
	Publisher   string
	LandingPage string
	URL         string
	Licence     string
	Attribution string
	Scope       []string // asked territories it was loaded for, sorted
	Fingerprint string   // SHA-256 of all that the load depended on
	LoadedAt    time.Time
	SpeaksOf    time.Time       // the day that the edition speaks of, zero where unknown
	Report      json.RawMessage // of the load, see ingest's report

	// LastAttempt is the last load tried, nil where none is recorded.
	LastAttempt *Attempt
	// Quarantined counts the rows in quarantine by reason.
	Quarantined map[string]int
}

// Attempt is one load that was tried.
type Attempt struct {
	At      time.Time
	Outcome string // "loaded", "unchanged" or "refused"
	Message string // a sentence, where refused
	Report  json.RawMessage
}

// Rejected is a row in quarantine.
type Rejected struct {
	Source, Vintage string
	File            string
	Line            int // 1-based
	Field, Value    string
	Reason          string
	Raw             string // the row as it is in the file, cut where long
}

// Sources gives the state of every edition loaded or tried, sorted by source
// and vintage.
func Sources(ctx context.Context, st *store.Store) ([]SourceState, error) {
	var states []SourceState
	err := st.InSnapshot(ctx, func(tx pgx.Tx) error {
		var err error
		if states, err = readSourceStates(ctx, tx); err != nil {
			return err
		}
		return countQuarantine(ctx, tx, states)
	})
	if err != nil {
		return nil, fmt.Errorf("read sources: %w", err)
	}
	return states, nil
}

func readSourceStates(ctx context.Context, tx pgx.Tx) ([]SourceState, error) {
	const query = `
		select source, vintage, v.fingerprint is not null, u.source is not null,
		       coalesce(v.title, ''), coalesce(v.publisher, ''), coalesce(v.landing_page, ''), coalesce(v.url, ''),
		       coalesce(v.licence, ''), coalesce(v.attribution, ''), coalesce(v.scope, '{}'),
		       coalesce(v.fingerprint, ''), v.loaded_at, v.speaks_of, v.report, a.at, a.outcome, a.message, a.report
		from source_vintage v
		full join (select distinct on (source, vintage) source, vintage, at, outcome, message, report
		           from attempt order by source, vintage, at desc, id desc) a using (source, vintage)
		left join edition_in_use u using (source, vintage)
		order by source collate "C", vintage collate "C"`
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, scanSourceState)
}

func scanSourceState(row pgx.CollectableRow) (SourceState, error) {
	s := SourceState{Quarantined: map[string]int{}}
	var loadedAt, at *time.Time
	var speaksOf pgtype.Date
	var outcome, message *string
	var report json.RawMessage
	err := row.Scan(&s.Source, &s.Vintage, &s.Loaded, &s.InUse, &s.Title, &s.Publisher, &s.LandingPage, &s.URL,
		&s.Licence, &s.Attribution, &s.Scope, &s.Fingerprint, &loadedAt, &speaksOf, &s.Report, &at, &outcome, &message, &report)
	if err != nil {
		return s, err
	}
	s.SpeaksOf = speaksOf.Time
	if loadedAt != nil {
		s.LoadedAt = *loadedAt
	}
	if at != nil {
		s.LastAttempt = &Attempt{At: *at, Outcome: *outcome, Message: *message, Report: report}
	}
	return s, nil
}

func countQuarantine(ctx context.Context, tx pgx.Tx, states []SourceState) error {
	type edition struct{ source, vintage string }
	index := make(map[edition]int, len(states))
	for i := range states {
		index[edition{states[i].Source, states[i].Vintage}] = i
	}
	rows, err := tx.Query(ctx, `select source, vintage, reason, count(*) from quarantine group by 1, 2, 3`)
	if err != nil {
		return err
	}
	var e edition
	var reason string
	var count int
	_, err = pgx.ForEachRow(rows, []any{&e.source, &e.vintage, &reason, &count}, func() error {
		if i, ok := index[e]; ok {
			states[i].Quarantined[reason] = count
		}
		return nil
	})
	return err
}

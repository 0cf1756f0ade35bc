// Package quality judges the quality of what the store has loaded.
package quality

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/data/store/loaded"
	"maillage/geo/quality"
)

// facts are those of what is loaded for the communes asked for. labels are the names of types,
// and stale says whether an edition of a source, which speaks of a day, is too old.
func facts(ctx context.Context, st *store.Store, labels []string, stale func(source string, speaksOf time.Time) bool) (quality.Facts, error) {
	states, err := loaded.Sources(ctx, st)
	if err != nil {
		return quality.Facts{}, err
	}
	var f quality.Facts
	err = st.InSnapshot(ctx, func(tx pgx.Tx) error {
		before, err := editionsBefore(ctx, tx)
		if err != nil {
			return err
		}
		if f.Sources, err = sources(states, before, stale); err != nil {
			return err
		}
		if f.Doubled, err = locals(ctx, tx, doubled, labels); err != nil {
			return err
		}
		if f.Misplaced, err = locals(ctx, tx, misplaced, quality.FarOut); err != nil {
			return err
		}
		f.Places, err = places(ctx, tx)
		return err
	})
	if err != nil {
		return quality.Facts{}, fmt.Errorf("read what quality is judged by: %w", err)
	}
	return f, nil
}

// before is an edition that another took the place of.
type before struct {
	Source, Vintage string
	Loaded          int
}

// editionsBefore finds the last load of each source of other files than those in use, for the
// same territory.
func editionsBefore(ctx context.Context, tx pgx.Tx) (map[string]before, error) {
	rows, err := tx.Query(ctx, `
		select distinct on (a.source) a.source, a.vintage, (a.report->>'loaded')::int
		from attempt a join source_vintage v using (source, scope)
		where a.outcome = 'loaded' and a.report->'files' <> v.report->'files' and a.at < v.loaded_at and (a.report->>'loaded')::int > 0
		order by a.source, a.at desc`)
	if err != nil {
		return nil, err
	}
	all, err := pgx.CollectRows(rows, pgx.RowToStructByPos[before])
	bySource := map[string]before{}
	for _, b := range all {
		bySource[b.Source] = b
	}
	return bySource, err
}

// sources are the editions in use, and those whose last load was refused.
func sources(states []loaded.SourceState, earlier map[string]before, stale func(string, time.Time) bool) (all []quality.Source, err error) {
	for i := range states {
		s := &states[i]
		refused := s.LastAttempt != nil && s.LastAttempt.Outcome == "refused"
		if !s.InUse && !refused {
			continue
		}
		q := quality.Source{ID: s.Source, Vintage: s.Vintage, SpeaksOf: s.SpeaksOf, Reasons: s.Quarantined}
		if refused {
			q.Refused = s.LastAttempt.Message
		}
		if s.Loaded {
			var report struct{ Read, Loaded, Rejected int }
			if err := json.Unmarshal(s.Report, &report); err != nil {
				return nil, fmt.Errorf("report of %s %s: %w", s.Source, s.Vintage, err)
			}
			q.Read, q.Loaded, q.Rejected, q.Stale = report.Read, report.Loaded, report.Rejected, stale(s.Source, s.SpeaksOf)
			q.Before.Vintage, q.Before.Loaded = earlier[s.Source].Vintage, earlier[s.Source].Loaded
		}
		all = append(all, q)
	}
	return all, nil
}

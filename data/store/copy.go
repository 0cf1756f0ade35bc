package store

import (
	"context"
	"fmt"
	"iter"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
)

// copyResult writes every row of a result by COPY.
func copyResult(ctx context.Context, tx pgx.Tx, release string, result *geo.Result, ids declared) error {
	n := len(result.Rows)
	tables := []struct {
		name    string
		columns []string
		about   int // rows
		rows    iter.Seq[[]any]
	}{
		{"release_territory", []string{"release", "level", "code", "name", "population", "communes", "partial",
			"index_value", "index_coverage", "rank", "ranked", "rank_departement", "ranked_departement",
			"epci", "departement", "region"}, n, territoryRows(release, result)},
		{"release_theme", []string{"release", "level", "code", "theme", "gap", "coverage"}, n * len(geo.Themes()), themeRows(release, result)},
		{"release_service", []string{"release", "level", "code", "service", "minutes", "metres", "gap", "method",
			"state", "reason", "facility", "enterprise", "beyond", "count"}, n * len(ids.services), serviceRows(release, result, ids.services)},
		{"release_indicator", []string{"release", "level", "code", "indicator", "value"}, n * len(ids.indicators), indicatorRows(release, result, ids.indicators)},
	}
	for _, t := range tables {
		w := Written{Table: t.name, Rows: t.about, Column: "release", Value: release}
		if err := Bulk(ctx, tx, w, func() error { return copyRows(ctx, tx, t.name, t.columns, t.rows) }); err != nil {
			return fmt.Errorf("copy %s: %w", t.name, err)
		}
	}
	return nil
}

func copyRows(ctx context.Context, tx pgx.Tx, table string, columns []string, rows iter.Seq[[]any]) error {
	next, stop := iter.Pull(rows)
	defer stop()
	_, err := tx.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromFunc(func() ([]any, error) {
		row, _ := next() // nil, the end of a copy, once there is none
		return row, nil
	}))
	return err
}

func territoryRows(release string, result *geo.Result) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i := range result.Rows {
			r := &result.Rows[i]
			if !yield([]any{release, string(r.Level), r.Code, r.Name, r.Population, r.Communes, r.Partial,
				known(r.Index.Value, r.Index.Known), r.Index.Coverage,
				known(r.Index.Rank, r.Index.Known), r.Index.Of,
				known(r.Index.RankInDepartement, r.Index.RankInDepartement > 0), r.Index.OfInDepartement,
				orNull(r.Parents[geo.LevelEPCI]), orNull(r.Parents[geo.LevelDepartement]), orNull(r.Parents[geo.LevelRegion])}) {
				return
			}
		}
	}
}

func themeRows(release string, result *geo.Result) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i := range result.Rows {
			r := &result.Rows[i]
			for j, theme := range geo.Themes() {
				t := &r.Themes[j]
				if !yield([]any{release, string(r.Level), r.Code, string(theme), known(t.Gap, t.Known), t.Coverage}) {
					return
				}
			}
		}
	}
}

func serviceRows(release string, result *geo.Result, services []string) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i := range result.Rows {
			r := &result.Rows[i]
			for j := range r.Services {
				s := &r.Services[j]
				if !yield([]any{release, string(r.Level), r.Code, services[j],
					known(s.Minutes, s.Known), known(s.Metres, s.Known), known(s.Gap, s.Known),
					orNull(string(s.Method)), string(s.State), orNull(s.Reason),
					orNull(s.Facility), orNull(s.Enterprise), s.Beyond, s.Count}) {
					return
				}
			}
		}
	}
}

func indicatorRows(release string, result *geo.Result, indicators []string) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i := range result.Rows {
			r := &result.Rows[i]
			for j, v := range r.Indicators {
				if v.Known && !yield([]any{release, string(r.Level), r.Code, indicators[j], v.Value}) {
					return
				}
			}
		}
	}
}

// known gives v, or null where it is not known.
func known[T any](v T, isKnown bool) any {
	if !isKnown {
		return nil
	}
	return v
}

// orNull gives s, or null for the empty text.
func orNull(s string) any { return known(s, s != "") }

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
	places := newPlaces(result)
	n, modes := len(result.Rows), countModes(result)
	tables := []struct {
		name    string
		columns []string
		about   int // rows
		rows    iter.Seq[[]any]
	}{
		{"release_territory", []string{"release", "level", "code", "name", "population", "communes", "partial",
			"epci", "departement", "region"}, n, territoryRows(release, result)},
		{"release_index", []string{"release", "level", "code", "mode", "index_value", "index_coverage", "rank", "ranked",
			"rank_departement", "ranked_departement", "theme_gap", "theme_coverage",
			"rank_median", "rank_low", "rank_high", "worst_decile", "rank_driver", "rank_driver_share"}, modes, indexRows(release, result)},
		{"release_access", []string{"release", "level", "code", "mode", "minutes", "metres", "gap", "method",
			"state", "reason", "beyond", "count"}, modes, accessRows(release, result)},
		{"release_place", []string{"release", "number", "id"}, len(places.ids), places.rows(release)},
		{"release_nearest", []string{"release", "level", "code", "mode", "facility", "enterprise",
			"second", "second_minutes", "third", "third_minutes"}, modes, nearestRows(release, result, places)},
		{"release_supply", []string{"release", "code", "stop", "metres", "stops", "towns_60", "towns_90"}, n, supplyRows(release, result)},
		{"release_supply_day", []string{"release", "code", "kind", "day", "departures", "first_departure", "last_departure", "destinations"},
			n * len(supplyKinds()), supplyDayRows(release, result)},
		{"release_profile", []string{"release", "code", "type", "twins", "distances"}, n, profileRows(release, result)},
		{"release_composite", []string{"release", "level", "code", "index", "value", "coverage", "rank", "ranked",
			"rank_departement", "ranked_departement"}, n * len(ids.composites), compositeRows(release, result, ids.composites)},
		{"release_past", []string{"release", "level", "code", "vintage", "covered", "count", "communes_with", "gap",
			"theme_gap", "theme_coverage", "shopless", "shopless_population"}, countPast(result), pastRows(release, result)},
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
				orNull(r.Parents[geo.LevelEPCI]), orNull(r.Parents[geo.LevelDepartement]), orNull(r.Parents[geo.LevelRegion])}) {
				return
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

package store

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/geo"
)

// assembly puts the figures of a release, read table by table, into its rows.
type assembly struct {
	rows       []geo.Row
	index      map[territoryKey]*geo.Row
	services   int
	indicators map[string]int
	composites map[string]int
}

type territoryKey struct {
	level geo.Level
	code  string
}

func newAssembly(rows []geo.Row, ids declared) *assembly {
	a := &assembly{rows: rows, index: make(map[territoryKey]*geo.Row, len(rows)), services: len(ids.services), indicators: map[string]int{}, composites: map[string]int{}}
	for i := range rows {
		a.index[territoryKey{rows[i].Level, rows[i].Code}] = &rows[i]
	}
	for i, id := range ids.indicators {
		a.indicators[id] = i
	}
	for i, id := range ids.composites {
		a.composites[id] = i
	}
	return a
}

// modeKey is the key that the tables of a release by mode share.
type modeKey struct {
	territoryKey
	mode geo.Mode
}

// access gives what a row of such a table is of, made if need be.
func (a *assembly) access(key modeKey) (*geo.Access, error) {
	row := a.index[key.territoryKey]
	if row == nil {
		return nil, fmt.Errorf("%s %s is not among the territories", key.level, key.code)
	}
	access := row.By(key.mode)
	if access == nil {
		if row.Others == nil {
			row.Others = map[geo.Mode]*geo.Access{}
		}
		access = &geo.Access{}
		row.Others[key.mode] = access
	}
	if access.Services == nil {
		access.Services = make([]geo.ServiceScore, a.services)
	}
	return access, nil
}

func (a *assembly) readIndex(ctx context.Context, tx pgx.Tx, release string) error {
	const query = `
		select level, code, mode, coalesce(index_value, 0), index_value is not null, index_coverage,
		       coalesce(rank, 0), ranked, coalesce(rank_departement, 0), ranked_departement, theme_gap, theme_coverage,
		       coalesce(rank_median, 0), coalesce(rank_low, 0), coalesce(rank_high, 0), coalesce(worst_decile, 0),
		       coalesce(rank_driver, ''), coalesce(rank_driver_share, 0)
		from release_index where release = $1`
	rows, err := tx.Query(ctx, query, release)
	if err != nil {
		return err
	}
	var key modeKey
	var x geo.Score
	var gaps, coverages column[pgtype.Float8]
	into := []any{&key.level, &key.code, &key.mode, &x.Value, &x.Known, &x.Coverage,
		&x.Rank, &x.Of, &x.RankInDepartement, &x.OfInDepartement, &gaps, &coverages,
		&x.Interval.Median, &x.Interval.Low, &x.Interval.High, &x.Interval.WorstDecile,
		&x.Interval.Driver, &x.Interval.DriverShare}
	_, err = pgx.ForEachRow(rows, into, func() error {
		access, err := a.access(key)
		if err != nil {
			return err
		}
		if err := lengths(len(geo.Themes()), len(gaps), len(coverages)); err != nil {
			return err
		}
		access.Index, access.Themes = x, make([]geo.ThemeScore, len(gaps))
		for i := range gaps {
			access.Themes[i] = geo.ThemeScore{Gap: gaps[i].Float64, Coverage: coverages[i].Float64, Known: gaps[i].Valid}
		}
		return nil
	})
	return err
}

func (a *assembly) readIndicators(ctx context.Context, tx pgx.Tx, release string) error {
	rows, err := tx.Query(ctx, `select level, code, indicator, value from release_indicator where release = $1`, release)
	if err != nil {
		return err
	}
	var key territoryKey
	var indicator string
	var value float64
	_, err = pgx.ForEachRow(rows, []any{&key.level, &key.code, &indicator, &value}, func() error {
		if i, ok := a.indicators[indicator]; ok {
			a.index[key].Indicators[i] = geo.Value{Value: value, Known: true}
		}
		return nil
	})
	return err
}

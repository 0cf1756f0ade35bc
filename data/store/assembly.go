package store

import (
	"context"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
)

// assembly puts the scores of a release, read table by table, into its rows.
type assembly struct {
	rows       []geo.Row
	index      map[territoryKey]*geo.Row
	themes     map[string]int
	services   map[string]int
	indicators map[string]int
}

type territoryKey struct {
	level geo.Level
	code  string
}

func newAssembly(rows []geo.Row, ids declared) *assembly {
	a := &assembly{
		rows: rows, index: make(map[territoryKey]*geo.Row, len(rows)),
		themes: map[string]int{}, services: positions(ids.services), indicators: positions(ids.indicators),
	}
	for i := range rows {
		a.index[territoryKey{rows[i].Level, rows[i].Code}] = &rows[i]
	}
	for i, t := range geo.Themes() {
		a.themes[string(t)] = i
	}
	return a
}

func positions(ids []string) map[string]int {
	p := make(map[string]int, len(ids))
	for i, id := range ids {
		p[id] = i
	}
	return p
}

func (a *assembly) readThemes(ctx context.Context, tx pgx.Tx, release string) error {
	const query = `
		select level, code, theme, coalesce(gap, 0), gap is not null, coverage
		from release_theme where release = $1`
	rows, err := tx.Query(ctx, query, release)
	if err != nil {
		return err
	}
	var key territoryKey
	var theme string
	var t geo.ThemeScore
	_, err = pgx.ForEachRow(rows, []any{&key.level, &key.code, &theme, &t.Gap, &t.Known, &t.Coverage}, func() error {
		if i, ok := a.themes[theme]; ok {
			a.index[key].Themes[i] = t
		}
		return nil
	})
	return err
}

func (a *assembly) readServices(ctx context.Context, tx pgx.Tx, release string) error {
	const query = `
		select level, code, service, coalesce(minutes, 0), coalesce(metres, 0), coalesce(gap, 0), minutes is not null,
		       coalesce(method, ''), state, coalesce(reason, ''), coalesce(facility, ''), coalesce(enterprise, ''),
		       beyond, count
		from release_service where release = $1`
	rows, err := tx.Query(ctx, query, release)
	if err != nil {
		return err
	}
	var key territoryKey
	var service string
	var s geo.ServiceScore
	targets := []any{&key.level, &key.code, &service, &s.Minutes, &s.Metres, &s.Gap, &s.Known,
		&s.Method, &s.State, &s.Reason, &s.Facility, &s.Enterprise, &s.Beyond, &s.Count}
	_, err = pgx.ForEachRow(rows, targets, func() error {
		if i, ok := a.services[service]; ok {
			a.index[key].Services[i] = s
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

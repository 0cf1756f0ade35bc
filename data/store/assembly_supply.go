package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/geo"
)

func (a *assembly) readSupply(ctx context.Context, tx pgx.Tx, release string) error {
	const query = `
		select code, coalesce(stop, ''), metres, stops, nullif(towns_60, '{}'), nullif(towns_90, '{}')
		from release_supply where release = $1`
	rows, err := tx.Query(ctx, query, release)
	if err != nil {
		return err
	}
	key := territoryKey{level: geo.LevelCommune}
	var s geo.Supply
	_, err = pgx.ForEachRow(rows, []any{&key.code, &s.Stop, &s.Metres, &s.Stops, &s.Towns60, &s.Towns90}, func() error {
		row := a.index[key]
		if row == nil {
			return fmt.Errorf("commune %s is not among the territories", key.code)
		}
		supply := s
		row.Supply = &supply
		s.Towns60, s.Towns90 = nil, nil // theirs now
		return nil
	})
	return err
}

// readSupplyDays comes after readSupply, which makes what they are part of.
func (a *assembly) readSupplyDays(ctx context.Context, tx pgx.Tx, release string) error {
	const query = `
		select code, kind, day, departures, first_departure, last_departure, destinations
		from release_supply_day where release = $1`
	rows, err := tx.Query(ctx, query, release)
	if err != nil {
		return err
	}
	key := territoryKey{level: geo.LevelCommune}
	var kind string
	var date pgtype.Date
	var d geo.SupplyDay
	_, err = pgx.ForEachRow(rows, []any{&key.code, &kind, &date, &d.Departures, &d.First, &d.Last, &d.Destinations}, func() error {
		row, k := a.index[key], slices.Index(supplyKinds(), kind)
		if row == nil || row.Supply == nil || k < 0 {
			return fmt.Errorf("commune %s has departures on a %s and no public transport", key.code, kind)
		}
		d.Date = ""
		if date.Valid {
			d.Date = date.Time.Format(time.DateOnly)
		}
		row.Supply.Days[k] = d
		return nil
	})
	return err
}

package store

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/geo"
)

func (a *assembly) readAccess(ctx context.Context, tx pgx.Tx, release string) error {
	const query = `
		select level, code, mode, minutes, metres, gap, method, state, reason, beyond, count
		from release_access where release = $1`
	rows, err := tx.Query(ctx, query, release)
	if err != nil {
		return err
	}
	var key modeKey
	var minutes, metres, gap column[pgtype.Float8]
	var method, state, reason column[pgtype.Int2]
	var beyond, count column[pgtype.Int4]
	methods, states, reasons := methods(), states(), reasons()
	into := []any{&key.level, &key.code, &key.mode, &minutes, &metres, &gap, &method, &state, &reason, &beyond, &count}
	_, err = pgx.ForEachRow(rows, into, func() error {
		access, err := a.access(key)
		if err != nil {
			return err
		}
		err = lengths(a.services, len(minutes), len(metres), len(gap), len(method), len(state), len(reason), len(beyond), len(count))
		if err != nil {
			return err
		}
		for i := range access.Services {
			s := &access.Services[i]
			s.Minutes, s.Known, s.Metres, s.Gap = minutes[i].Float64, minutes[i].Valid, metres[i].Float64, gap[i].Float64
			s.Method, s.State, s.Reason = wordOf(methods, method[i]), wordOf(states, state[i]), wordOf(reasons, reason[i])
			s.Beyond, s.Count = int(beyond[i].Int32), int(count[i].Int32)
		}
		return nil
	})
	return err
}

func (a *assembly) readNearest(ctx context.Context, tx pgx.Tx, release string) error {
	places, err := readPlaces(ctx, tx, release)
	if err != nil {
		return err
	}
	const query = `
		select level, code, mode, facility, enterprise, second, second_minutes, third, third_minutes
		from release_nearest where release = $1`
	rows, err := tx.Query(ctx, query, release)
	if err != nil {
		return err
	}
	var key modeKey
	var facility, enterprise column[pgtype.Int4]
	var next [2]column[pgtype.Int4]
	var minutes [2]column[pgtype.Float8]
	into := []any{&key.level, &key.code, &key.mode, &facility, &enterprise, &next[0], &minutes[0], &next[1], &minutes[1]}
	_, err = pgx.ForEachRow(rows, into, func() error {
		access, err := a.access(key)
		if err != nil {
			return err
		}
		err = lengths(a.services, len(facility), len(enterprise), len(next[0]), len(minutes[0]), len(next[1]), len(minutes[1]))
		if err != nil {
			return err
		}
		for i := range access.Services {
			s := &access.Services[i]
			s.Facility, s.Enterprise = places.id(facility[i]), places.id(enterprise[i])
			for k := range s.Next {
				s.Next[k] = geo.Alternative{Facility: places.id(next[k][i]), Minutes: minutes[k][i].Float64}
			}
		}
		return nil
	})
	return err
}

// placeIDs are the ids of a release's places by their numbers.
type placeIDs []string

// id is what a number stands for, "" for null.
func (p placeIDs) id(number pgtype.Int4) string {
	if !number.Valid || int(number.Int32) >= len(p) {
		return ""
	}
	return p[number.Int32]
}

func readPlaces(ctx context.Context, tx pgx.Tx, release string) (placeIDs, error) {
	rows, err := tx.Query(ctx, `select number, id from release_place where release = $1 order by number`, release)
	if err != nil {
		return nil, err
	}
	var places placeIDs
	var number int32
	var id string
	_, err = pgx.ForEachRow(rows, []any{&number, &id}, func() error {
		if int(number) != len(places) {
			return fmt.Errorf("place %d of release %s is missing", len(places), release)
		}
		places = append(places, id)
		return nil
	})
	return places, err
}

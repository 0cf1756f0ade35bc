package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
)

// PublishedID gives the id of the published release, "" where there is none.
func (s *Store) PublishedID(ctx context.Context) (string, error) {
	var id string
	err := s.pool.QueryRow(ctx, `select id from release where published`).Scan(&id)
	if err != nil && !errors.Is(err, pgx.ErrNoRows) {
		return "", fmt.Errorf("read the published release: %w", err)
	}
	return id, nil
}

// Published gives the published release and its declarations, the JSON given to
// [Store.Publish] but for blanks and the order of keys; nil and nil where there
// is none. Rows are ordered by level,
// from the smallest, then code.
func (s *Store) Published(ctx context.Context) (*geo.Release, []byte, error) {
	var release *geo.Release
	var declarations []byte
	err := s.inSnapshot(ctx, func(tx pgx.Tx) (err error) {
		release, declarations, err = readPublished(ctx, tx)
		return err
	})
	if err != nil {
		return nil, nil, fmt.Errorf("read the published release: %w", err)
	}
	return release, declarations, nil
}

func readPublished(ctx context.Context, tx pgx.Tx) (*geo.Release, []byte, error) {
	r := &geo.Release{Result: &geo.Result{}}
	var declarations []byte
	err := tx.QueryRow(ctx, `select id, created_at, scope, sources, declarations, analysis, types from release where published`).
		Scan(&r.ID, &r.Published, &r.Scope, &r.Sources, &declarations, &r.Result.Analysis, &r.Result.Types)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	ids, err := parseDeclared(declarations)
	if err != nil {
		return nil, nil, err
	}
	if r.Result.Rows, err = readRows(ctx, tx, r.ID, ids); err != nil {
		return nil, nil, err
	}
	a := newAssembly(r.Result.Rows, ids)
	for _, read := range []func(context.Context, pgx.Tx, string) error{
		a.readIndex, a.readAccess, a.readNearest, a.readSupply, a.readSupplyDays, a.readPast, a.readIndicators, a.readComposites, a.readProfiles,
	} {
		if err := read(ctx, tx, r.ID); err != nil {
			return nil, nil, err
		}
	}
	return r, declarations, nil
}

// readRows reads the territories of a release, each with room for its scores.
func readRows(ctx context.Context, tx pgx.Tx, release string, ids declared) ([]geo.Row, error) {
	const query = `
		select level, code, name, population, communes, partial,
		       coalesce(epci, ''), coalesce(departement, ''), coalesce(region, '')
		from release_territory where release = $1
		order by array_position(array['commune','epci','departement','region'], level), code collate "C"`
	rows, err := tx.Query(ctx, query, release)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(row pgx.CollectableRow) (geo.Row, error) {
		r := geo.Row{Indicators: make([]geo.Value, len(ids.indicators)), Composites: slices.Repeat([]geo.Score{{}}, len(ids.composites))}
		var epci, departement, region string
		err := row.Scan(&r.Level, &r.Code, &r.Name, &r.Population, &r.Communes, &r.Partial, &epci, &departement, &region)
		if r.Level == geo.LevelCommune {
			r.Parents = parents(epci, departement, region)
		}
		return r, err
	})
}

func parents(epci, departement, region string) map[geo.Level]string {
	p := map[geo.Level]string{geo.LevelDepartement: departement, geo.LevelRegion: region}
	if epci != "" {
		p[geo.LevelEPCI] = epci
	}
	return p
}

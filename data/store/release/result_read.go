package release

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/data/store/release/columns"
	"maillage/geo"
	"maillage/geo/parallel"
)

// readResult fills a result with its territories and columns; tables are read side
// by side, as tx sees them. Columns that are saved are mapped, and the others kept in
// a file, table by table as they are read, where there is one.
func readResult(ctx context.Context, st *store.Store, tx pgx.Tx, release string, ids columns.Declared, result *geo.Result, kept room) error {
	shape, err := readShape(ctx, tx, release, ids)
	if err != nil {
		return err
	}
	if result.Frames, err = readTerritories(ctx, tx, release, shape); err != nil {
		return err
	}
	places, err := readPlaces(ctx, tx, release)
	if err != nil {
		return err
	}
	result.SetPlaces(places)
	if err := readRelied(ctx, tx, release, result, ids); err != nil {
		return err
	}
	var parts []columns.Table
	for _, t := range columns.Tables(result, ids) {
		parts = append(parts, t.Parts()...)
	}
	var snapshot string
	if err := tx.QueryRow(ctx, `select pg_export_snapshot()`).Scan(&snapshot); err != nil {
		return err
	}
	return parallel.For(ctx, len(parts), func(i int) error {
		if found, err := kept.find(&parts[i]); found || err != nil {
			return err
		}
		parts[i].Make()
		if parts[i].Rows() == 0 {
			return nil
		}
		err := st.InSnapshotOf(ctx, snapshot, func(tx pgx.Tx) error { return readColumns(ctx, tx, release, &parts[i]) })
		if err != nil || kept.file == nil {
			return err
		}
		return parts[i].Each(kept.file.Keep)
	})
}

func readColumns(ctx context.Context, tx pgx.Tx, release string, t *columns.Table) error {
	sink := t.Sink()
	if _, err := tx.Conn().PgConn().CopyTo(ctx, sink, t.CopyOut(release)); err != nil {
		return fmt.Errorf("copy %s: %w", t.Name, err)
	}
	if err := sink.Close(); err != nil {
		return fmt.Errorf("copy %s: %w", t.Name, err)
	}
	return nil
}

// shape is what columns a release has.
type shape struct {
	geo.Shape
	supply, profile bool
}

func readShape(ctx context.Context, tx pgx.Tx, release string, ids columns.Declared) (shape, error) {
	s := shape{Shape: geo.Shape{Services: len(ids.Services), Indicators: len(ids.Indicators), Composites: len(ids.Composites)}}
	const query = `
		select array(select distinct mode from release_index where release = $1),
		       array(select distinct vintage from release_past where release = $1 order by vintage),
		       exists (select from release_supply where release = $1), exists (select from release_profile where release = $1)`
	err := tx.QueryRow(ctx, query, release).Scan(&s.Modes, &s.Vintages, &s.supply, &s.profile)
	return s, err
}

// readTerritories reads the territories of a release into frames with room for
// their figures.
func readTerritories(ctx context.Context, tx pgx.Tx, release string, s shape) ([]*geo.Frame, error) {
	const query = `
		select level, code, name, coalesce(population, $2), communes, partial,
		       coalesce(epci, ''), coalesce(departement, ''), coalesce(region, '')
		from release_territory where release = $1 order by code collate "C"`
	rows, err := tx.Query(ctx, query, release, geo.NoCount)
	if err != nil {
		return nil, err
	}
	territories := map[geo.Level][]geo.Territory{}
	var parents [][3]string
	var t geo.Territory
	var of [3]string
	_, err = pgx.ForEachRow(rows, []any{&t.Level, &t.Code, &t.Name, &t.Population, &t.Communes, &t.Partial, &of[0], &of[1], &of[2]}, func() error {
		territories[t.Level] = append(territories[t.Level], t)
		if t.Level == geo.LevelCommune {
			parents = append(parents, of)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var frames []*geo.Frame
	for _, level := range geo.Levels() {
		frames = append(frames, geo.LayOut(level, territories[level], s.Shape))
	}
	communes := frames[0]
	for k, level := range geo.Levels()[1:] {
		for i := range parents {
			communes.Parents[level][i] = parents[i][k]
		}
	}
	if s.supply {
		communes.AddSupply()
	}
	if s.profile {
		communes.AddProfile()
	}
	return frames, nil
}

func readPlaces(ctx context.Context, tx pgx.Tx, release string) ([]string, error) {
	rows, err := tx.Query(ctx, `select number, id from release_place where release = $1 order by number`, release)
	if err != nil {
		return nil, err
	}
	var places []string
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

package ingest

import (
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/ewkb"

	"maillage/data/catalogue"
	"maillage/data/store"
	"maillage/geo"
	"maillage/ingest/cog"
)

// readCOG reads the COG as it is loaded by now.
func (r *run) readCOG(ctx context.Context) error {
	return r.inTx(ctx, func(tx pgx.Tx) error {
		communes, err := readCommunes(ctx, tx)
		if err != nil {
			return err
		}
		if len(communes) == 0 {
			return geo.Errorf(geo.CodeInvalid, "no communes are loaded: the sources cog-regions, cog-departements and cog-communes are needed first%s", r.refusals())
		}
		former, err := readFormer(ctx, tx)
		if err != nil {
			return err
		}
		names, err := store.TerritoryNames(ctx, tx)
		if err != nil {
			return err
		}
		r.cog = cog.New(communes, former, names)
		return nil
	})
}

// refusals tells what is not at hand of the COG.
func (r *run) refusals() string {
	text := ""
	for _, j := range r.jobs {
		needed := slices.Contains([]catalogue.Target{catalogue.TargetRegions, catalogue.TargetDepartements, catalogue.TargetCommunes}, j.source.Target)
		if needed && (j.report.Outcome == Refused || j.report.Outcome == Absent) {
			text += fmt.Sprintf("; %s: %s", j.source.ID, j.report.Message)
		}
	}
	return text
}

func readCommunes(ctx context.Context, tx pgx.Tx) ([]cog.Commune, error) {
	rows, err := tx.Query(ctx, `
		select c.code, c.name, c.departement, c.region, coalesce(m.epci, ''), c.postcodes
		from commune c left join epci_member m on m.commune = c.code`)
	if err != nil {
		return nil, fmt.Errorf("read communes: %w", err)
	}
	communes, err := pgx.CollectRows(rows, pgx.RowToStructByPos[cog.Commune])
	if err != nil {
		return nil, fmt.Errorf("read communes: %w", err)
	}
	return communes, nil
}

// readFormer reads former codes: named former communes first, then the passage
// table, which settles splits, then mere old codes.
func readFormer(ctx context.Context, tx pgx.Tx) ([]cog.Former, error) {
	rows, err := tx.Query(ctx, `
		select f.code, f.commune, f.kind, coalesce(f.name, '')
		from commune_former f
		order by f.kind = 'ancienne', f.source <> 'cog-passage', f.code, f.source`)
	if err != nil {
		return nil, fmt.Errorf("read former communes: %w", err)
	}
	former, err := pgx.CollectRows(rows, pgx.RowToStructByPos[cog.Former])
	if err != nil {
		return nil, fmt.Errorf("read former communes: %w", err)
	}
	return former, nil
}

// storedScope reads the territory that was asked for last.
func (r *run) storedScope(ctx context.Context) (texts []string, err error) {
	err = r.inTx(ctx, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `select territory from scope order by 1`)
		if err != nil {
			return fmt.Errorf("read the scope: %w", err)
		}
		texts, err = pgx.CollectRows(rows, pgx.RowTo[string])
		return err
	})
	return texts, err
}

func readScope(ctx context.Context, tx pgx.Tx) (map[string]bool, error) {
	rows, err := tx.Query(ctx, `select commune from commune_scope`)
	if err != nil {
		return nil, fmt.Errorf("read the scope: %w", err)
	}
	codes, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("read the scope: %w", err)
	}
	inScope := make(map[string]bool, len(codes))
	for _, code := range codes {
		inScope[code] = true
	}
	return inScope, nil
}

// readCentres reads the published centres of the whole country.
func (r *run) readCentres(ctx context.Context) (centres map[string]orb.Point, err error) {
	err = r.inTx(ctx, func(tx pgx.Tx) error {
		centres, err = readPoints(ctx, tx, `select commune, geom from centre`)
		return err
	})
	return centres, err
}

// readCommuneCentres reads the centre of every commune that has one, published
// or on its surface.
func readCommuneCentres(ctx context.Context, tx pgx.Tx) (map[string]orb.Point, error) {
	return readPoints(ctx, tx, `
		select commune, geom from published_centre where geom is not null`)
}

func readPoints(ctx context.Context, tx pgx.Tx, query string) (map[string]orb.Point, error) {
	points := map[string]orb.Point{}
	err := readGeometries(ctx, tx, query, func(code string, g orb.Geometry) {
		if p, ok := g.(orb.Point); ok {
			points[code] = p
		}
	})
	return points, err
}

func readBoundaries(ctx context.Context, tx pgx.Tx) (map[string]orb.MultiPolygon, error) {
	boundaries := map[string]orb.MultiPolygon{}
	err := readGeometries(ctx, tx, `select commune, geom from contour`, func(code string, g orb.Geometry) {
		if m, ok := g.(orb.MultiPolygon); ok {
			boundaries[code] = m
		}
	})
	return boundaries, err
}

func readGeometries(ctx context.Context, tx pgx.Tx, query string, take func(code string, g orb.Geometry)) error {
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return fmt.Errorf("read geometries: %w", err)
	}
	var code string
	var raw []byte
	_, err = pgx.ForEachRow(rows, []any{&code, &raw}, func() error {
		g, _, err := ewkb.Unmarshal(raw)
		if err != nil {
			return fmt.Errorf("geometry of %s: %w", code, err)
		}
		take(code, g)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read geometries: %w", err)
	}
	return nil
}

// readCommuneReport counts what the asked territory holds.
func readCommuneReport(ctx context.Context, tx pgx.Tx) (CommuneReport, error) {
	r := CommuneReport{MissingContours: []MissingContour{}}
	err := tx.QueryRow(ctx, `
		select count(*) filter (where role = 'asked'), count(*) filter (where role = 'surroundings'),
		       coalesce(sum(population) filter (where role = 'asked'), 0)
		from commune_scope s join commune c on c.code = s.commune`).Scan(&r.Asked, &r.Surroundings, &r.Population)
	if err != nil {
		return r, fmt.Errorf("count communes: %w", err)
	}
	rows, err := tx.Query(ctx, `
		select c.code, c.name from commune_scope s join commune c on c.code = s.commune left join contour k on k.commune = s.commune
		where s.role = 'asked' and k.commune is null order by c.code`)
	if err != nil {
		return r, fmt.Errorf("list missing contours: %w", err)
	}
	missing, err := pgx.CollectRows(rows, pgx.RowToStructByPos[MissingContour])
	if err != nil {
		return r, fmt.Errorf("list missing contours: %w", err)
	}
	if missing != nil {
		r.MissingContours = missing
	}
	return r, nil
}

package quality

import (
	"context"

	"github.com/jackc/pgx/v5"

	"maillage/geo/quality"
)

// doubled finds places of one source that agree in commune, type, name and position, within
// some fifty metres. A name that only says the type tells nothing apart: $1 are these.
const doubled = `
	select source, vintage, commune, sum(n - 1)::int, min(name), 0
	from (
		select f.source, f.vintage, f.commune, f.name, count(*) as n
		from facility f join facility_function t on t.facility = f.id join commune_scope s on s.commune = f.commune and s.role = 'asked'
		where f.name <> '' and f.name <> all($1) and f.precision = 'address'
		group by f.source, f.vintage, f.commune, f.name, t.type, st_snaptogrid(f.geom, 0.0005)
		having count(*) > 1
	) d group by source, vintage, commune`

// misplaced finds places that lie outside the boundary of their commune by so many metres;
// most lie within it, and only of the others is the distance measured.
const misplaced = `
	select distinct on (source, vintage, commune) source, vintage, commune,
		(count(*) over (partition by source, vintage, commune))::int, name, metres::int
	from (
		select f.source, f.vintage, f.commune, coalesce(nullif(f.name, ''), f.source_id) as name,
			st_distance(f.geom::geography, c.geom::geography) as metres
		from facility f join contour c on c.commune = f.commune join commune_scope s on s.commune = f.commune and s.role = 'asked'
		where f.precision = 'address' and not st_intersects(f.geom, c.geom)
	) o where metres > $1
	order by source, vintage, commune, metres desc, name`

func locals(ctx context.Context, tx pgx.Tx, query string, args ...any) ([]quality.Local, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[quality.Local])
}

// places counts those of each type in each commune asked for.
func places(ctx context.Context, tx pgx.Tx) ([]quality.Count, error) {
	rows, err := tx.Query(ctx, `
		select f.commune, t.type, sum(t.count)::int
		from facility f join facility_function t on t.facility = f.id join commune_scope s on s.commune = f.commune and s.role = 'asked'
		group by 1, 2`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, pgx.RowToStructByPos[quality.Count])
}

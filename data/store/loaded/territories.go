package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// MountainObservation names the observation that is 1 for a commune classed as
// mountain.
const MountainObservation = "commune_montagne"

// Scope gives the territories last asked for, sorted: "26", "84", "FR"…
func Scope(ctx context.Context, st *store.Store) ([]string, error) {
	rows, err := st.Pool().Query(ctx, `select territory from scope order by territory collate "C"`)
	if err != nil {
		return nil, fmt.Errorf("read the scope: %w", err)
	}
	scope, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, fmt.Errorf("read the scope: %w", err)
	}
	return scope, nil
}

// Communes gives the communes asked for and those of the surroundings, sorted
// by code.
func Communes(ctx context.Context, st *store.Store) ([]geo.Commune, error) {
	const query = `
		select c.code, c.name, coalesce(m.epci, ''), c.departement, c.region, coalesce(p.population, $2), coalesce(o.postcodes, c.postcodes),
		       s.role = 'asked', cc.geom, cc.method, k.commune is not null,
		       coalesce((select o.value from observation o
		                 where o.commune = c.code and o.name = $1
		                 order by o.vintage desc, o.source limit 1), 0) = 1
		from commune_scope s
		join commune c on c.code = s.commune
		join commune_centre cc on cc.commune = c.code
		join commune_inhabitants p on p.commune = c.code
		left join commune_postcodes o on o.commune = c.code
		left join epci_member m on m.commune = c.code
		left join contour k on k.commune = c.code
		order by c.code collate "C"`
	rows, err := st.Pool().Query(ctx, query, MountainObservation, geo.NoCount)
	if err != nil {
		return nil, fmt.Errorf("read communes: %w", err)
	}
	communes, err := pgx.CollectRows(rows, scanCommune)
	if err != nil {
		return nil, fmt.Errorf("read communes: %w", err)
	}
	return communes, nil
}

func scanCommune(row pgx.CollectableRow) (geo.Commune, error) {
	var c geo.Commune
	var centre []byte
	err := row.Scan(&c.Code, &c.Name, &c.EPCI, &c.Departement, &c.Region, &c.Population, &c.Postcodes,
		&c.Asked, &centre, &c.CentreMethod, &c.Contour, &c.Mountain)
	if err != nil {
		return c, err
	}
	c.Centre, err = PointOf(centre)
	return c, err
}

// Querier asks a database: connections, or a transaction.
type Querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// TerritoryNames gives the name of every territory of the whole country, by
// level and code.
func TerritoryNames(ctx context.Context, from Querier) (map[geo.Level]map[string]string, error) {
	const query = `
		select 'commune', code, name from commune union all
		select 'epci', code, name from epci union all
		select 'departement', code, name from departement union all
		select 'region', code, name from region`
	names := make(map[geo.Level]map[string]string)
	for _, level := range geo.Levels() {
		names[level] = make(map[string]string)
	}
	rows, err := from.Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read names of territories: %w", err)
	}
	var level geo.Level
	var code, name string
	_, err = pgx.ForEachRow(rows, []any{&level, &code, &name}, func() error {
		names[level][code] = name
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read names of territories: %w", err)
	}
	return names, nil
}

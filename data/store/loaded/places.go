package loaded

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"

	"maillage/data/store"
	"maillage/geo"
)

// Facilities gives the places of the communes asked for and of their
// surroundings, from the editions in use, sorted by id, each with its functions sorted by type. The point
// of a facility of a commune without known centre is zero.
func Facilities(ctx context.Context, st *store.Store) ([]geo.Facility, error) {
	var facilities []geo.Facility
	err := st.InSnapshot(ctx, func(tx pgx.Tx) error {
		var err error
		if facilities, err = readFacilities(ctx, tx); err != nil {
			return err
		}
		return readFunctions(ctx, tx, facilities)
	})
	if err != nil {
		return nil, fmt.Errorf("read facilities: %w", err)
	}
	slices.SortFunc(facilities, func(a, b geo.Facility) int { return cmp.Compare(a.ID, b.ID) })
	return facilities, nil
}

func readFacilities(ctx context.Context, tx pgx.Tx) ([]geo.Facility, error) {
	const query = `
		select f.id, f.source, f.vintage, f.name, f.commune, f.precision, case f.precision when 'commune' then c.geom else f.geom end
		from facility f join commune_scope s on s.commune = f.commune join commune_centre c on c.commune = f.commune
		join edition_in_use u on u.source = f.source and u.vintage = f.vintage`
	var n int // as many at most: a million of them is not to be moved each time there is no more room
	if err := tx.QueryRow(ctx, `select count(*) from facility`).Scan(&n); err != nil {
		return nil, err
	}
	rows, err := tx.Query(ctx, query)
	if err != nil {
		return nil, err
	}
	facilities := make([]geo.Facility, 0, n)
	var f geo.Facility
	var geom pgtype.DriverBytes
	words := interner{}
	into := []any{&f.ID, words.to(&f.Source), words.to(&f.Vintage), &f.Name, words.to(&f.Commune), words.to((*string)(&f.Precision)), &geom}
	_, err = pgx.ForEachRow(rows, into, func() (err error) {
		if f.Point, err = pointOf(geom); err == nil {
			facilities = append(facilities, f)
		}
		return err
	})
	return facilities, err
}

// readFunctions gives each of facilities its functions. Matching them here is
// several times faster than aggregating them in the database.
func readFunctions(ctx context.Context, tx pgx.Tx, facilities []geo.Facility) error {
	index := make(map[string]int, len(facilities))
	for i := range facilities {
		index[facilities[i].ID] = i
	}
	rows, err := tx.Query(ctx, `select facility, type, count from facility_function`)
	if err != nil {
		return err
	}
	var id pgtype.DriverBytes
	var f geo.Function
	_, err = pgx.ForEachRow(rows, []any{&id, interner{}.to(&f.Type), &f.Count}, func() error {
		if i, ok := index[string(id)]; ok {
			facilities[i].Functions = append(facilities[i].Functions, f)
		}
		return nil
	})
	for i := range facilities {
		slices.SortFunc(facilities[i].Functions, func(a, b geo.Function) int { return cmp.Compare(a.Type, b.Type) })
	}
	return err
}

// Enterprises gives the social enterprises of the communes asked for and of
// their surroundings, from the editions in use, sorted by id. Their themes are left empty: the
// declarations derive them. The point of one in a commune without known centre
// is zero.
func Enterprises(ctx context.Context, st *store.Store) ([]geo.Enterprise, error) {
	const query = `
		select e.id, e.source, e.vintage, e.name, e.kind, coalesce(e.siret, ''), coalesce(e.naf, ''),
		       coalesce(e.website, ''), e.commune, e.precision, case e.precision when 'commune' then c.geom else e.geom end
		from enterprise e join commune_scope s on s.commune = e.commune join commune_centre c on c.commune = e.commune
		join edition_in_use u on u.source = e.source and u.vintage = e.vintage
		order by e.id collate "C"`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read enterprises: %w", err)
	}
	enterprises, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (e geo.Enterprise, err error) {
		var geom []byte
		err = row.Scan(&e.ID, &e.Source, &e.Vintage, &e.Name, &e.Kind, &e.SIRET, &e.NAF,
			&e.Website, &e.Commune, &e.Precision, &geom)
		if err != nil {
			return e, err
		}
		e.Point, err = pointOf(geom)
		return e, err
	})
	if err != nil {
		return nil, fmt.Errorf("read enterprises: %w", err)
	}
	return enterprises, nil
}

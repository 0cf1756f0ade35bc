package loaded

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/data/store"
	"maillage/geo"
)

// Offices gives the public bodies of the editions in use, sorted by id.
func Offices(ctx context.Context, st *store.Store) ([]geo.Office, error) {
	const query = `
		select o.id, o.source, o.vintage, o.kind, o.name, coalesce(o.siren, ''), coalesce(o.phone, ''), coalesce(o.mail, ''),
		       coalesce(o.website, ''), coalesce(o.address, ''), o.commune, coalesce(m.epci, ''), c.departement, c.region, o.geom
		from office o join edition_in_use using (source, vintage)
		join commune c on c.code = o.commune left join epci_member m on m.commune = o.commune
		order by o.id collate "C"`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read offices: %w", err)
	}
	offices, err := pgx.CollectRows(rows, func(row pgx.CollectableRow) (o geo.Office, err error) {
		var geom []byte
		err = row.Scan(&o.ID, &o.Source, &o.Vintage, &o.Kind, &o.Name, &o.SIREN, &o.Phone, &o.Mail, &o.Website, &o.Address, &o.Commune,
			&o.EPCI, &o.Departement, &o.Region, &geom)
		if err != nil {
			return o, err
		}
		o.Point, err = PointOf(geom)
		return o, err
	})
	if err != nil {
		return nil, fmt.Errorf("read offices: %w", err)
	}
	return offices, nil
}

// OfficeArea says that an office serves a commune.
type OfficeArea struct {
	Commune, Kind string
	Office        string // id of one that may not be loaded
}

// OfficeAreas gives which offices serve the communes asked for and of their surroundings.
func OfficeAreas(ctx context.Context, st *store.Store) ([]OfficeArea, error) {
	const query = `
		select commune, kind, office from office_area join edition_in_use using (source, vintage)
		join commune_scope using (commune) order by commune, kind, office`
	rows, err := st.Pool().Query(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("read whom offices serve: %w", err)
	}
	areas, err := pgx.CollectRows(rows, pgx.RowToStructByPos[OfficeArea])
	if err != nil {
		return nil, fmt.Errorf("read whom offices serve: %w", err)
	}
	return areas, nil
}

// Competence is something that communes have handed over to their EPCI.
type Competence struct {
	EPCI, Label     string
	Source, Vintage string
}

// Competences gives those of all EPCI, by EPCI, then label.
func Competences(ctx context.Context, st *store.Store) ([]Competence, error) {
	rows, err := st.Pool().Query(ctx, `
		select epci, label, source, vintage from competence join edition_in_use using (source, vintage) order by epci, label collate "C"`)
	if err != nil {
		return nil, fmt.Errorf("read competences: %w", err)
	}
	competences, err := pgx.CollectRows(rows, pgx.RowToStructByPos[Competence])
	if err != nil {
		return nil, fmt.Errorf("read competences: %w", err)
	}
	return competences, nil
}

package store

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jackc/pgx/v5"

	"maillage/geo"
)

// FacilityDetail is all that is stored of a facility.
type FacilityDetail struct {
	geo.Facility
	SourceID   string // in its source
	Address    string
	Attributes json.RawMessage // an object: what the source says besides
}

// FacilityDetails gives what is stored of the facilities named, sorted by id;
// unknown ids are absent.
func (s *Store) FacilityDetails(ctx context.Context, ids ...string) ([]FacilityDetail, error) {
	const query = `
		select f.id, f.source, f.vintage, f.source_id, f.name, f.commune, coalesce(f.address, ''), f.precision,
		       case f.precision when 'commune' then c.geom else f.geom end, f.attributes,
		       array(select g.type from facility_function g where g.facility = f.id order by g.type collate "C"),
		       array(select g.count from facility_function g where g.facility = f.id order by g.type collate "C")
		from facility f join commune_centre c using (commune) where f.id = any($1)
		order by f.id collate "C"`
	rows, err := s.pool.Query(ctx, query, ids)
	if err != nil {
		return nil, fmt.Errorf("read details of facilities: %w", err)
	}
	details, err := pgx.CollectRows(rows, scanDetail)
	if err != nil {
		return nil, fmt.Errorf("read details of facilities: %w", err)
	}
	return details, nil
}

func scanDetail(row pgx.CollectableRow) (FacilityDetail, error) {
	var d FacilityDetail
	var geom []byte
	var types []string
	var counts []int
	err := row.Scan(&d.ID, &d.Source, &d.Vintage, &d.SourceID, &d.Name, &d.Commune, &d.Address, &d.Precision,
		&geom, &d.Attributes, &types, &counts)
	if err != nil {
		return d, err
	}
	for i := range types {
		d.Functions = append(d.Functions, geo.Function{Type: types[i], Count: counts[i]})
	}
	d.Point, err = pointOf(geom)
	return d, err
}

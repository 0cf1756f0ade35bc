package provenance

import (
	"cmp"
	"context"
	"slices"

	"maillage/dashboard/atlas"
	"maillage/data/catalogue"
	"maillage/data/store/loaded"
	"maillage/geo"
)

// OfFacility says where a facility is known from, OfEnterprise a social enterprise. An id that
// is none of an atlas is a CodeNotFound error.
func (d *Desk) OfFacility(ctx context.Context, a *atlas.Atlas, id string) (*Provenance, error) {
	f, ok := a.Facility(id)
	if !ok {
		return nil, geo.Errorf(geo.CodeNotFound, "no place %s is loaded", id)
	}
	name := a.PlaceName(&f)
	q := d.begin(a, &Provenance{Subject: Subject{Place: id, Name: name.FR}, Title: name, Made: ByRecord})
	q.place(id, 0)
	if err := q.rowsOfPlaces(ctx, []string{id}); err != nil {
		return nil, err
	}
	return q.end(ctx)
}

// OfEnterprise is [Desk.OfFacility] of a social enterprise: its records, one or several.
func (d *Desk) OfEnterprise(ctx context.Context, a *atlas.Atlas, id string) (*Provenance, error) {
	e, ok := a.Enterprise(id)
	if !ok {
		return nil, geo.Errorf(geo.CodeNotFound, "no social enterprise %s is loaded", id)
	}
	q := d.begin(a, &Provenance{Subject: Subject{Place: e.ID, Name: e.Name}, Title: geo.Text{FR: e.Name, EN: e.Name}, Made: ByRecord})
	q.place(e.ID, 0)
	if err := q.rowsOfPlaces(ctx, []string{e.ID}); err != nil {
		return nil, err
	}
	q.use(e.Sources...)
	return q.end(ctx)
}

// place lists a place that decided, once.
func (q *asked) place(id string, communes int) {
	p := Place{ID: id, Communes: communes, Name: geo.Text{FR: id, EN: id}}
	if e, ok := q.a.Enterprise(id); ok {
		p.Enterprise, p.Name = true, geo.Text{FR: e.Name, EN: e.Name}
	} else if f, ok := q.a.Facility(id); ok {
		p.Name = q.a.PlaceName(&f)
	}
	q.out.Places = append(q.out.Places, p)
}

// rowsOfPlaces looks for the rows of facilities and of the records of enterprises.
func (q *asked) rowsOfPlaces(ctx context.Context, ids []string) error {
	var facilities, enterprises []string
	for _, id := range ids {
		if _, ok := q.a.Enterprise(id); ok {
			enterprises = append(enterprises, id)
		} else {
			facilities = append(facilities, id)
		}
	}
	q.rowsOf(facilities)
	if q.store == nil || len(enterprises) == 0 {
		return nil
	}
	records, err := loaded.RecordsOf(ctx, q.store, enterprises)
	q.rowsOf(records)
	return err
}

// nearest lists the places that decide the way to a service: to each commune the nearest one, those
// of most communes first.
func (q *asked) nearest(ctx context.Context, rows []geo.Row, service int) error {
	counts := map[string]int{}
	for _, row := range rows {
		s := row.Service(service)
		if s.ByEnterprise() {
			counts[s.Enterprise]++
		} else if s.Facility != "" {
			counts[s.Facility]++
		}
	}
	ids := make([]string, 0, len(counts))
	for id := range counts {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y string) int { return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y)) })
	for _, id := range ids[:min(len(ids), mostPlaces)] {
		q.place(id, counts[id])
	}
	return q.rowsOfPlaces(ctx, ids)
}

// enterprisesWithin lists the social enterprises of a territory.
func (q *asked) enterprisesWithin(ctx context.Context, rows []geo.Row) error {
	var ids []string
	for _, e := range q.a.Enterprises() {
		if slices.ContainsFunc(rows, func(row geo.Row) bool { return row.Code == e.Commune }) {
			ids = append(ids, e.ID)
		}
	}
	for _, id := range ids[:min(len(ids), mostPlaces)] {
		q.place(id, 0)
	}
	q.use(q.of(catalogue.TargetEnterprises)...)
	return q.rowsOfPlaces(ctx, ids)
}

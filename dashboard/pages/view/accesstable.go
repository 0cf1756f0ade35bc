package view

import (
	"slices"

	"maillage/dashboard/export"
	"maillage/geo"
)

// AccessTable is the table of services of a territory as a file: what the page
// shows, unrounded, with the codes of everything. Missing figures are empty.
func (b *Builder) AccessTable(row *geo.Row) export.Table {
	var records []export.Record
	for i := range row.Services {
		records = append(records, export.Record{Values: b.accessValues(row, i)})
	}
	return export.Table{
		Name: "acces-" + row.Code, Columns: accessColumns(), Rows: slices.Values(records),
	}
}

func accessColumns() []export.Column {
	return []export.Column{
		{Name: "niveau", Kind: export.Text}, {Name: "code", Kind: export.Text}, {Name: "nom", Kind: export.Text},
		{Name: "theme", Kind: export.Text}, {Name: "service", Kind: export.Text}, {Name: "service_nom", Kind: export.Text},
		{Name: "plus_proche", Kind: export.Text}, {Name: "plus_proche_commune", Kind: export.Text},
		{Name: "metres", Kind: export.Number}, {Name: "minutes", Kind: export.Number},
		{Name: "methode", Kind: export.Text},
		{Name: "minutes_acceptables", Kind: export.Number}, {Name: "minutes_inacceptables", Kind: export.Number},
		{Name: "carence", Kind: export.Number}, {Name: "etat", Kind: export.Text}, {Name: "raison", Kind: export.Text},
		{Name: "habitants_au_dela", Kind: export.Integer}, {Name: "equipements", Kind: export.Integer},
		{Name: "mode", Kind: export.Text},
		{Name: "deuxieme", Kind: export.Text}, {Name: "deuxieme_minutes", Kind: export.Number},
		{Name: "troisieme", Kind: export.Text}, {Name: "troisieme_minutes", Kind: export.Number},
	}
}

func (b *Builder) accessValues(row *geo.Row, i int) []any {
	d, s := &b.atlas.Decl.Services[i], &row.Services[i]
	known := func(v any) any {
		if !s.Known {
			return nil
		}
		return v
	}
	var gap any
	if s.GapKnown() {
		gap = s.Gap
	}
	facility, _ := b.atlas.Facility(s.Facility)
	values := []any{
		string(row.Level), row.Code, row.Name, string(d.Theme), d.ID, b.m.Pick(d.Name),
		facility.Name, facility.Commune, known(s.Metres), known(s.Minutes), string(s.Method),
		d.Limit.Acceptable, d.Limit.Unacceptable, gap, string(s.State), s.Reason,
		known(s.Beyond), s.Count, string(b.atlas.Mode()),
	}
	for _, next := range s.Next {
		if f, ok := b.atlas.Facility(next.Facility); ok {
			values = append(values, f.Name, next.Minutes)
		} else {
			values = append(values, nil, nil)
		}
	}
	return values
}

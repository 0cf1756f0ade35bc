package archive

import (
	"maillage/dashboard/atlas"
	"maillage/dashboard/export"
	"maillage/geo"
)

// table is a table of the archive.
type table struct {
	export.Table
	entry
	title  geo.Text
	format export.Format
}

func (t *table) file() string { return t.Name + "." + string(export.Parquet) }

// tablesOf lists the tables of a release: what depends on no mode, then what does, mode by mode. Outlines of territories
// stand with the first mode alone: they are most of the bytes, and codes join the others to them.
func tablesOf(a *atlas.Atlas) ([]table, error) {
	all := []table{
		{Table: export.Facilities(a, "fr"), title: geo.Text{FR: "Équipements", EN: "Facilities"}, format: export.GeoParquet},
		{Table: export.Enterprises(a, atlas.Among{}), title: geo.Text{FR: "Entreprises sociales", EN: "Social enterprises"}, format: export.GeoParquet},
	}
	threads, err := asked(a, export.ThreadsName)
	if err != nil {
		return nil, err
	}
	all = append(all, table{Table: threads, title: geo.Text{FR: "Derniers lieux d'un service à portée en voiture", EN: "Last places of a service in reach by car"}, format: export.GeoParquet})
	for i, mode := range a.Modes() {
		view, err := a.By(mode)
		if err != nil {
			return nil, err
		}
		format := export.Parquet
		if i == 0 {
			format = export.GeoParquet
		}
		of, err := tablesBy(view, format)
		if err != nil {
			return nil, err
		}
		all = append(all, of...)
	}
	return all, nil
}

// tablesBy lists the tables of a mode: territories by level in that format, gaps, zonings.
func tablesBy(view *atlas.Atlas, format export.Format) ([]table, error) {
	mode := geo.Text{FR: "mode " + string(view.Mode()), EN: "mode " + string(view.Mode())}
	var all []table
	add := func(t export.Table, name string, title geo.Text, f export.Format) {
		t.Name = name + "-" + string(view.Mode())
		all = append(all, table{Table: t, title: said(title, mode), format: f})
	}
	for _, level := range geo.Levels() {
		add(export.Territories(view, view.Rows(level)), export.TerritoriesName+"-"+string(level),
			said(geo.Text{FR: "Territoires", EN: "Territories"}, geo.Text{FR: "niveau " + string(level), EN: "level " + string(level)}), format)
	}
	gaps, err := asked(view, export.GapsName)
	if err != nil {
		return nil, err
	}
	add(gaps, export.GapsName, geo.Text{FR: "Temps et manque par commune et service", EN: "Time and gap by commune and service"}, export.Parquet)
	zones, err := zonesOf(view)
	if err != nil || zones.Rows == nil {
		return all, err
	}
	add(zones, export.ZonesName, geo.Text{FR: "Classes des zonages publiés", EN: "Classes of published zonings"}, export.Parquet)
	return all, nil
}

// zonesOf is the classes of all zonings, one after another; without rows where none is loaded.
func zonesOf(view *atlas.Atlas) (all export.Table, err error) {
	var each []export.Table
	for _, name := range view.ZoningNames() {
		if all, err = export.Zones(view, name, ""); err != nil {
			return all, err
		}
		each = append(each, all)
	}
	if each == nil {
		return export.Table{}, nil
	}
	all.Rows = func(yield func(export.Record) bool) {
		for _, t := range each {
			for r := range t.Rows {
				if !yield(r) {
					return
				}
			}
		}
	}
	return all, nil
}

// asked is the whole of an export.
func asked(a *atlas.Atlas, name string) (export.Table, error) {
	e, err := export.Find(name)
	if err != nil {
		return export.Table{}, err
	}
	return e.Table(a, export.Request{})
}

package view

import (
	"net/url"

	"maillage/dashboard/export"
	"maillage/dashboard/pages/lang"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// exportHref is the whole list of a ranking as a file.
func (b *Builder) exportHref(q RankingQuery) string {
	return b.download(export.TerritoriesName, q.Values())
}

// gapsHref is the table of services of a territory as a file.
func (b *Builder) gapsHref(row *geo.Row) string {
	return b.download(export.GapsName, url.Values{"territory": {selection.Territory{Level: row.Level, Code: row.Code}.String()}})
}

// download is the address of a table by the mode of the page, in the form that the
// spreadsheets of its readers open: semicolons and decimal commas in French.
func (b *Builder) download(table string, v url.Values) string {
	if m := b.atlas.Mode(); m != geo.ModeCar {
		v.Set("mode", string(m))
	}
	if b.m.Lang == lang.French {
		v.Set("dialect", string(export.French))
	}
	return "/export/" + table + "." + string(export.CSV) + "?" + v.Encode()
}

package export

import (
	"slices"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Invited is one who is invited to a meeting, in the words of a reader.
type Invited struct {
	Name, Role, Why               string
	Phone, Mail, Website, Address string
	Source, Vintage               string
	Minutes                       float64 // NaN where not known
}

// InvitedTable is a row an actor who is invited.
func InvitedTable(a *atlas.Atlas, lang string, list []Invited) Table {
	t := &table[Invited]{}
	for _, c := range []struct {
		name string
		of   func(Invited) string
	}{
		{"nom", func(i Invited) string { return i.Name }}, {"role", func(i Invited) string { return i.Role }},
		{"pourquoi", func(i Invited) string { return i.Why }}, {"telephone", func(i Invited) string { return i.Phone }},
		{"courriel", func(i Invited) string { return i.Mail }}, {"site_web", func(i Invited) string { return i.Website }},
		{"adresse", func(i Invited) string { return i.Address }}, {"source", func(i Invited) string { return i.Source }},
		{"millesime", func(i Invited) string { return i.Vintage }},
	} {
		t.add(c.name, Text, func(i Invited) any { return optional(c.of(i)) })
	}
	t.add("minutes_estimees", Number, func(i Invited) any {
		if !geo.Known(i.Minutes) {
			return nil
		}
		return i.Minutes
	})
	return Table{
		Name: "reunion", Columns: t.columns, Shape: NoShape, Origin: OriginOf(a), Lang: lang,
		Rows: t.rows(slices.Values(list), func(Invited) orb.Geometry { return nil }),
	}
}

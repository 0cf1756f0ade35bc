package actors

import (
	"math"
	"slices"

	"maillage/data/keeping"
	"maillage/geo"
)

// supports adds the organisations that people say accompany enterprises here, on the theme of
// the gap where one is chosen: no register lists them.
func (m *maker) supports() {
	found := m.Supports(m.row, "")
	m.sheet.Supported = len(found) > 0
	found = slices.DeleteFunc(found, func(s geo.Support) bool { return !s.WorksOn(m.theme.ID) })
	if len(found) == 0 {
		m.sheet.Unknown = append(m.sheet.Unknown, "support")
	}
	for _, s := range found[:min(len(found), mostEnterprises)] {
		m.add(Support, "support", Actor{
			ID: s.ID, Name: s.Name, Role: geo.Text{FR: s.Role, EN: s.Role}, Themes: s.Themes, Minutes: math.NaN(),
			Contact: Contact{Phone: s.Phone, Mail: s.Mail, Website: s.Website, Address: s.Address}, Source: keeping.Source, Vintage: s.On,
		})
	}
}

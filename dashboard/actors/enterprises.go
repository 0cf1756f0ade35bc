package actors

import (
	"math"
	"slices"

	"maillage/geo"
)

// mostEnterprises is how many enterprises of one group a sheet names.
const mostEnterprises = 12

// gives is, among what matters, an enterprise that gives the service.
const gives = "gives"

// helped is, among what matters, a shop that the fund helped; ruralShop is the kind of those
// that are no social enterprise.
const (
	helped    = "helped"
	ruralShop = "commerce-rural"
)

// fund is the source of the shops that the State's fund helped.
const fund = "commerces-ruraux"

// enterprises adds the social enterprises and third places near, and the shops that were
// helped. Those that give the service come first.
func (m *maker) enterprises() {
	for _, near := range m.EnterprisesNear(m.row, Minutes) {
		m.enterprise(near.Enterprise, near.Minutes)
	}
	for _, near := range m.ShopsNear(m.row, Minutes) {
		m.enterprise(near.Enterprise, near.Minutes)
	}
	for _, kind := range []Kind{Enterprise, ThirdPlace, Association, Shop} {
		list := m.groups[kind]
		slices.SortStableFunc(list, byWeight)
		m.groups[kind] = list[:min(len(list), mostEnterprises)]
	}
}

func (m *maker) enterprise(e *geo.Enterprise, minutes float64) {
	if m.row.Level != geo.LevelCommune {
		minutes = math.NaN()
	}
	_, page := m.Enterprise(e.ID)
	a := Actor{
		ID: e.ID, Name: e.Name, Role: m.Decl.EnterpriseKinds[e.Kind].Label, Themes: e.Themes, Minutes: minutes, Place: page,
		Contact: Contact{Phone: e.Phone, Mail: e.Mail, Website: e.Website, Address: e.Address}, Source: e.Source, Vintage: e.Vintage,
	}
	if does := m.does(e); does != (geo.Text{}) {
		a.Role = geo.Text{FR: a.Role.FR + " : " + does.FR, EN: a.Role.EN + ": " + does.EN}
	}
	m.add(groupOf(e), m.matters(e), a)
}

// does names what an enterprise surely or likely does.
func (m *maker) does(e *geo.Enterprise) geo.Text {
	does, out := e.Does(), geo.Text{}
	for _, d := range m.Decl.Functions {
		if !slices.Contains(does, d.ID) {
			continue
		}
		if out.FR != "" {
			out.FR, out.EN = out.FR+", ", out.EN+", "
		}
		out.FR, out.EN = out.FR+d.Label.FR, out.EN+d.Label.EN
	}
	return out
}

// matters says as what an enterprise matters for the gap, "" where it does not.
func (m *maker) matters(e *geo.Enterprise) string {
	if m.sheet.Service < 0 {
		return ""
	}
	s := &m.Decl.Services[m.sheet.Service]
	switch {
	case e.Kind == ruralShop:
		return helped // no file says that it is open
	case slices.Contains(m.EnterpriseServices(e), s.ID):
		return gives
	case slices.Contains(e.Sources, fund):
		return helped // whatever it sells: it went the way that others must go
	case slices.Contains(e.Themes, s.Theme):
		return "enterprise"
	}
	return ""
}

func groupOf(e *geo.Enterprise) Kind {
	switch e.Kind {
	case "tiers-lieu", "fabrique", "manufacture":
		return ThirdPlace
	case "association":
		return Association
	case ruralShop:
		return Shop
	}
	return Enterprise
}

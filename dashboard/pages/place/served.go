package place

import (
	"slices"

	"github.com/paulmach/orb"

	"maillage/dashboard/atlas"
	"maillage/dashboard/pages/page"
	"maillage/geo"
)

// How many communes, and how many lacking services, a page names.
const (
	communeLimit = 12
	lackLimit    = 10
)

// Served is whom a place serves with a service.
type Served struct {
	at             int // of the service among the declared
	Service, Limit string
	Nearest, Alone string // inhabitants, "" of nobody
	Communes       []page.Link
	More           string // how many are not named, "" where all are

	nearest, alone geo.Inhabitants
}

// served says whom a place serves with each of its services.
func (b builder) served(id string, services []string) []Served {
	var out []Served
	for _, s := range b.Atlas.Serves(id, services) {
		d := &b.Atlas.Decl.Services[s.Service]
		line := Served{
			at: s.Service, Service: b.Text.Pick(d.Name), Limit: b.Text.Minutes(d.Limit.Acceptable),
			Nearest: b.people(s.Nearest), Alone: b.people(s.Alone), nearest: s.Nearest, alone: s.Alone,
		}
		for i, row := range s.Communes {
			if i == communeLimit {
				line.More = b.Text.N("common.others", len(s.Communes)-i)
				break
			}
			line.Communes = append(line.Communes, b.Links.Territory(row))
		}
		out = append(out, line)
	}
	return out
}

// people writes inhabitants, "" of nobody.
func (b builder) people(n geo.Inhabitants) string {
	if n == 0 {
		return ""
	}
	return b.Text.Inhabitants(n)
}

// servedLead says for how many the place is the nearest, and who would have nothing in time
// without it, by the service of most of them.
func (b builder) servedLead(served []Served) []string {
	most := func(of func(Served) geo.Inhabitants) (Served, bool) {
		if len(served) == 0 {
			return Served{}, false
		}
		s := slices.MaxFunc(served, func(x, y Served) int { return int(of(x)) - int(of(y)) })
		return s, of(s) > 0
	}
	var out []string
	if s, some := most(func(s Served) geo.Inhabitants { return s.nearest }); some {
		out = append(out, b.Text.N("place.nearest", int(s.nearest), "service", s.Service))
	}
	if s, some := most(func(s Served) geo.Inhabitants { return s.alone }); some {
		out = append(out, b.Text.N("place.alone", int(s.alone), "service", s.Service, "limit", s.Limit))
	}
	return out
}

// Lacking is what communes around a place lack.
type Lacking struct {
	Title string // "" where nothing is known to be
	Lines []Lack
}

// Lack is one service that is too far from them.
type Lack struct {
	Service, Theme, Communes, Beyond string
	Answer                           string // what the place has to do with it, "" nothing
}

// lacking lists the services that communes around lack, those of most inhabitants first:
// which of them the place gives already, and which are of its themes.
func (b builder) lacking(at orb.Point, services []string, themes []geo.Theme) Lacking {
	if at == (orb.Point{}) {
		return Lacking{}
	}
	lacks := b.Atlas.LackingAround(at, page.EnterpriseMinutes)
	out := Lacking{Title: b.Text.T("place.lacking", "minutes", b.Text.Minutes(page.EnterpriseMinutes))}
	for _, l := range lacks[:min(len(lacks), lackLimit)] {
		out.Lines = append(out.Lines, b.lack(l, services, themes))
	}
	return out
}

func (b builder) lack(l atlas.Lack, services []string, themes []geo.Theme) Lack {
	d := &b.Atlas.Decl.Services[l.Service]
	line := Lack{
		Service: b.Text.Pick(d.Name), Theme: b.Names.Theme(d.Theme),
		Communes: b.Text.Integer(l.Communes), Beyond: b.Text.Inhabitants(l.Beyond),
	}
	switch {
	case slices.Contains(services, d.ID):
		line.Answer = b.Text.T("place.answers")
	case slices.Contains(themes, d.Theme):
		line.Answer = b.Text.T("place.could")
	}
	return line
}

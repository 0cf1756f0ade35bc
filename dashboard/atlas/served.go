package atlas

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"maillage/geo"
	"maillage/geo/function"
)

// Served is whom a place serves with a service, by the mode of the atlas.
type Served struct {
	Service  int             // among the declared
	Communes []geo.Row       // asked ones that no place of the service is nearer to, the most populous first
	Nearest  geo.Inhabitants // of these communes, where known
	// Alone is of those who have the service within the acceptable time by a social
	// enterprise alone, which is this one.
	Alone geo.Inhabitants
}

// EnterpriseServices lists the declared services that a social enterprise gives surely
// enough to count as access, sorted.
func (a *Atlas) EnterpriseServices(e *geo.Enterprise) []string {
	return function.Answers(a.Decl.Functions, e.Functions)
}

// Serves says whom the place of an id serves with each of the services that it gives, in
// declared order; nobody where the release does not name it as a nearest place.
func (a *Atlas) Serves(id string, services []string) []Served {
	frame := a.Release.Result.Frame(geo.LevelCommune)
	number := int32(slices.Index(frame.Places, id))
	var out []Served
	for i, d := range a.Decl.Services {
		if !slices.Contains(services, d.ID) {
			continue
		}
		s := Served{Service: i}
		if number >= 0 {
			a.addServed(&s, number)
		}
		slices.SortStableFunc(s.Communes, func(x, y geo.Row) int { return cmp.Compare(y.Population, x.Population) })
		out = append(out, s)
	}
	return out
}

// addServed adds the communes whose nearest place has a number.
func (a *Atlas) addServed(s *Served, number int32) {
	for _, row := range a.Rows(geo.LevelCommune) {
		n := &row.Access().Services[s.Service].Nearest
		if n.Facility == nil {
			return
		}
		facility, enterprise := n.Facility[row.At()] == number, n.Enterprise[row.At()] == number
		if !facility && !enterprise || row.Service(s.Service).ByEnterprise() != enterprise {
			continue
		}
		s.Communes = append(s.Communes, row)
		s.Nearest += geo.Inhabitants(row.Population.Weight())
		if enterprise {
			s.Alone += geo.Inhabitants(row.Service(s.Service).Answered.Weight())
		}
	}
}

// Lack is a service that is too far from communes around a place.
type Lack struct {
	Service  int             // among the declared
	Communes int             // where it is not covered
	Beyond   geo.Inhabitants // of them, beyond the acceptable time
}

// LackingAround lists the services that are not covered in asked communes whose centre is
// within an estimated number of minutes of a point, those of most inhabitants first.
// What is too old, and what is but a bound, is no lack.
func (a *Atlas) LackingAround(at orb.Point, minutes float64) []Lack {
	lacks := make([]Lack, len(a.Decl.Services))
	for _, row := range a.communesAround(at, minutes) {
		for i := range lacks {
			if row.State(i) == geo.StateUncovered && !a.Decl.Services[i].Stale {
				lacks[i].Service = i
				lacks[i].Communes++
				lacks[i].Beyond += geo.Inhabitants(row.Beyond(i).Weight())
			}
		}
	}
	lacks = slices.DeleteFunc(lacks, func(l Lack) bool { return l.Beyond == 0 })
	slices.SortStableFunc(lacks, func(x, y Lack) int { return cmp.Compare(y.Beyond, x.Beyond) })
	return lacks
}

// communesAround lists the asked communes whose centre is within an estimated number of
// minutes of a point.
func (a *Atlas) communesAround(at orb.Point, minutes float64) []geo.Row {
	journeys := a.enterprises.journeys
	box := boxAround(at, journeys.Reach(minutes))
	var out []geo.Row
	for _, row := range a.Rows(geo.LevelCommune) {
		c := a.communes[row.Code]
		if c.CentreMethod == geo.CentreMissing || !box.Contains(c.Centre) {
			continue
		}
		if m, _ := journeys.Travel(c.Centre, at); m <= minutes {
			out = append(out, row)
		}
	}
	return out
}

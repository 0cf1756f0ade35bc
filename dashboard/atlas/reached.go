package atlas

import (
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"maillage/geo"
)

// Reached is who lives in an area: the asked communes whose centre lies in it.
type Reached struct {
	Communes    int
	Inhabitants int  // of those communes whose inhabitants are known
	Unknown     int  // communes whose inhabitants are not
	Beyond      bool // communes that were not asked for lie in it too, and are not counted
}

// PeopleIn counts who lives in areas of which each holds the next, EPSG:4326.
func (a *Atlas) PeopleIn(areas []orb.MultiPolygon) []Reached {
	out := make([]Reached, len(areas))
	inside := make([]geo.Commune, 0, len(a.communes))
	for _, c := range a.communes {
		if c.CentreMethod != geo.CentreMissing {
			inside = append(inside, c)
		}
	}
	for i, area := range areas {
		inside = keepWithin(inside, area)
		for _, c := range inside {
			out[i].count(a, c.Code)
		}
	}
	return out
}

// keepWithin keeps the communes whose centre lies in an area.
func keepWithin(communes []geo.Commune, area orb.MultiPolygon) []geo.Commune {
	bounds := make([]orb.Bound, len(area))
	for i, polygon := range area {
		bounds[i] = polygon.Bound()
	}
	kept := communes[:0]
	for _, c := range communes {
		for i, polygon := range area {
			if bounds[i].Contains(c.Centre) && planar.PolygonContains(polygon, c.Centre) {
				kept = append(kept, c)
				break
			}
		}
	}
	return kept
}

func (r *Reached) count(a *Atlas, code string) {
	lev := a.levels[geo.LevelCommune]
	at, asked := lev.index[code]
	if !asked {
		r.Beyond = true
		return
	}
	r.Communes++
	if n := lev.rows[at].Population; n != geo.NoCount {
		r.Inhabitants += int(n)
	} else {
		r.Unknown++
	}
}

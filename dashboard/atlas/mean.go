package atlas

import (
	"cmp"
	"sync"

	"maillage/geo"
	"maillage/geo/measure"
)

// Mean gives the index and the themes over all asked communes, as of a territory above
// them.
func (a *Atlas) Mean() measure.Scores { return a.mean() }

// meanOnce has it summed up when it is first asked for.
func (a *Atlas) meanOnce() func() measure.Scores {
	return sync.OnceValue(func() measure.Scores { return a.MeanOver(a.Rows(geo.LevelCommune)) })
}

// MeanOver gives the index and the themes over some asked communes.
func (a *Atlas) MeanOver(communes []geo.Row) measure.Scores {
	places := make([]int, len(communes))
	for i, c := range communes {
		places[i] = c.At()
	}
	return measure.AggregateScores(a.Release.Result.Frame(geo.LevelCommune), a.mode, [][]int{places}, a.mostAtEdge())[0]
}

// mostAtEdge is the share of the inhabitants of several communes whose index may be withheld for
// its edge before theirs is.
func (a *Atlas) mostAtEdge() float64 { return cmp.Or(a.Decl.Edge.MostWeight, 1) }

// ZoneOf is the zone of a zoning that an asked commune is in, false where it is in none.
func (a *Atlas) ZoneOf(zoning, commune string) (Zone, bool) {
	said, ok := a.ZoningOf(zoning, commune)
	if !ok {
		return Zone{}, false
	}
	zones, _, err := a.Zones(zoning)
	if err != nil {
		return Zone{}, false
	}
	for _, z := range zones {
		if z.Class == said.Class {
			return z, true
		}
	}
	return Zone{}, false
}

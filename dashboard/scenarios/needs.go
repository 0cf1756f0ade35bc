package scenarios

import (
	"maillage/dashboard/atlas"
	"maillage/geo"
	"maillage/geo/scenario"
)

// Third is a third of the communes by their need score, or those whose score is not known.
type Third string

// The thirds, the needy first.
const (
	HighNeed    Third = "high"
	MiddleNeed  Third = "middle"
	LowNeed     Third = "low"
	UnknownNeed Third = "unknown"
)

// Needy are the inhabitants who gain and who lose a service in communes of as great a need, of
// several services once each.
type Needy struct {
	Need   Third           `json:"need"`
	Gained geo.Inhabitants `json:"gained"`
	Lost   geo.Inhabitants `json:"lost"`
}

// ByNeed shares out those who gain and lose by a scenario by the need score of their commune. It
// is empty where nobody does; communes of unknown need are told where they are concerned.
func ByNeed(a *atlas.Atlas, o *scenario.Outcome) []Needy {
	thirds := []Needy{{Need: HighNeed}, {Need: MiddleNeed}, {Need: LowNeed}, {Need: UnknownNeed}}
	breaks, all := a.NeedThirds(), geo.Inhabitants(0)
	for i := range o.Communes {
		c := &o.Communes[i]
		third := 3
		if need := a.Need(a.Rows(geo.LevelCommune)[c.At]); need.Known() && len(breaks) == 2 {
			third = 0
			for third < 2 && need.Value < breaks[third] {
				third++
			}
		}
		t := &thirds[third]
		t.Gained, t.Lost = t.Gained.Plus(c.Gained), t.Lost.Plus(c.Lost)
		all = all.Plus(c.Gained).Plus(c.Lost)
	}
	switch last := thirds[3]; {
	case all == 0:
		return []Needy{}
	case last.Gained+last.Lost == 0:
		return thirds[:3]
	}
	return thirds
}

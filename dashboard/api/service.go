package api

import (
	"maillage/dashboard/atlas"
	"maillage/geo"
)

// Service is a territory's access to one service: for a commune, to the nearest place that
// gives it, a social enterprise's among them; above, the mean over its communes weighted
// by population. Minutes,
// metres and gap are null where nothing is known, and reason says why; where no way
// leads to the service the gap is 1.
type Service struct {
	Service  string     `json:"service"`
	Theme    geo.Theme  `json:"theme"`
	Minutes  *float64   `json:"minutes"`
	Metres   *float64   `json:"metres"`
	Method   geo.Method `json:"method,omitempty"`
	Facility *Place     `json:"facility,omitempty"`
	Next     []Further  `json:"next,omitempty"` // the second and the third nearest
	Gap      *float64   `json:"gap"`
	State    geo.State  `json:"state"`
	Reason   string     `json:"reason,omitempty"`
	// Edge is true where minutes, metres and gap are the most that they can be, and where
	// they are null for reason edge: nearer places may lie beyond what is loaded.
	Edge bool `json:"edge,omitempty"`
	// Enterprise is the nearest social enterprise that gives the service, where it is within
	// the acceptable time or nearer than the facility; minutes lead to it in the second case,
	// and MinutesWithout to the facility.
	Enterprise     *Enterprise     `json:"enterprise,omitempty"`
	MinutesWithout *float64        `json:"minutes_without,omitempty"`
	Beyond         geo.Inhabitants `json:"beyond"` // inhabitants beyond the acceptable time
	States         StatesOf        `json:"states"` // inhabitants in each state
	Count          int             `json:"count"`  // pieces of equipment in the territory itself
	geo.Age                        // year and stale
}

// Place names a facility.
type Place struct {
	ID        string        `json:"id"`
	Name      string        `json:"name"`
	Commune   string        `json:"commune"`
	Precision geo.Precision `json:"precision"`
}

// Further is a facility beyond the nearest.
type Further struct {
	Facility Place   `json:"facility"`
	Minutes  float64 `json:"minutes"`
}

func servicesOf(a *atlas.Atlas, row geo.Row) []Service {
	out := []Service{}
	for i := range row.Services() {
		s, d := row.Service(i), a.Decl.Services[i]
		item := Service{
			Service: d.ID, Theme: d.Theme, State: s.State, Reason: s.Reason, Beyond: s.Beyond, Count: s.Count,
			Minutes: figure(s.Minutes, 2), Metres: figure(s.Metres, 0), Gap: figure(s.Gap, 4), Edge: s.Edge, Age: d.Age,
			States: statesOf(row.ByState(i)),
		}
		if s.Known() {
			item.Method = s.Method
		}
		item.Facility = place(a, s.Facility)
		for _, next := range s.Next {
			if p := place(a, next.Facility); p != nil {
				item.Next = append(item.Next, Further{Facility: *p, Minutes: round(next.Minutes, 2)})
			}
		}
		if e, ok := a.Enterprise(s.Enterprise); ok {
			item.Enterprise = enterpriseItem(&e)
		}
		if s.Without > 0 {
			item.MinutesWithout = figure(s.Without, 2)
		}
		out = append(out, item)
	}
	return out
}

// place names a facility, nil where there is none of that id.
func place(a *atlas.Atlas, id string) *Place {
	f, ok := a.Facility(id)
	if !ok {
		return nil
	}
	return &Place{ID: f.ID, Name: a.PlaceName(&f).FR, Commune: f.Commune, Precision: f.Precision}
}

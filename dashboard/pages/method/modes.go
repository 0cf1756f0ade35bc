package method

import (
	"maillage/dashboard/pages/page"
	"maillage/data/reference"
	"maillage/geo/network"
	"maillage/geo/network/snap"
)

// Modes is what the page of the method says of roads, of the ways to travel
// and of accessibility. Its parts are empty where the release declares nothing of
// them.
type Modes struct {
	Measured      []string // of each mode that was measured, how
	Junction      string   // what a car loses at a junction
	Snap          string   // how far a place may be from a road
	Walk, Bicycle string   // km/h
	Transit       *Transit
	Accessibility *Accessibility
}

// Transit is the parameters of journeys without a car.
type Transit struct {
	From, To, Longest, DepartureWalk, JourneyWalk, Change, Town, Stay string
}

// Accessibility is the parameters of accessibility by catchment areas.
type Accessibility struct {
	Services, Catchment string
	Weights             []string // a sentence a class of minutes
}

// modes fills it from the declarations and from the constants of the
// searches.
func (b builder) modes() Modes {
	d := b.Atlas.Decl
	out := Modes{
		Junction: b.Text.Decimal(network.JunctionMilliseconds/1000, 0),
		Snap:     b.Text.Metres(snap.Limit),
		Walk:     b.Text.Decimal(network.WalkKmh, 1),
		Bicycle:  b.Text.Decimal(d.Estimate.BicycleKmh, 0),
	}
	for _, m := range b.Atlas.Modes() {
		if seen, err := b.Atlas.By(m); err == nil {
			out.Measured = append(out.Measured, page.Measured(seen, b.Text))
		}
	}
	if t := d.Transit; t != (reference.Transit{}) {
		out.Transit = &Transit{
			From: b.Text.Clock(int(t.Window[0])), To: b.Text.Clock(int(t.Window[1])), Longest: b.Text.Minutes(t.LongestMinutes),
			DepartureWalk: b.Text.Metres(t.DepartureWalk), JourneyWalk: b.Text.Metres(t.JourneyWalk),
			Change: b.Text.Minutes(float64(t.ChangeSeconds) / 60), Town: b.Text.Integer(t.TownInhabitants), Stay: b.Text.Minutes(t.StayMinutes),
		}
	}
	if x := d.Accessibility; len(x.Bounds) > 0 {
		out.Accessibility = b.accessibility(x)
	}
	return out
}

func (b builder) accessibility(x reference.Accessibility) *Accessibility {
	out := &Accessibility{Catchment: b.Text.Minutes(x.Catchment)}
	var names []string
	for _, id := range x.Services {
		names = append(names, b.Names.Service(id))
	}
	out.Services = b.Text.List(names)
	from := 0.0
	for i, bound := range x.Bounds {
		weight := b.Figures.Short(x.Weights[i])
		if i == 0 {
			out.Weights = append(out.Weights, b.Text.T("method.weight-first", "weight", weight, "to", b.Text.Minutes(bound)))
		} else {
			out.Weights = append(out.Weights, b.Text.T("method.weight-next", "weight", weight, "from", b.Text.Minutes(from), "to", b.Text.Minutes(bound)))
		}
		from = bound
	}
	out.Weights = append(out.Weights, b.Text.T("method.weight-last", "from", b.Text.Minutes(from)))
	return out
}

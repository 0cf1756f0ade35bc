package view

import (
	"strconv"
	"strings"

	"maillage/data/reference"
	"maillage/geo/network"
)

// MethodModes is what the page of the method says of roads, of the ways to travel
// and of accessibility. Its parts are empty where the release declares nothing of
// them.
type MethodModes struct {
	Measured      []string // of each mode that was measured, how
	Junction      string   // what a car loses at a junction
	Snap          string   // how far a place may be from a road
	Walk, Bicycle string   // km/h
	Transit       *MethodTransit
	Accessibility *MethodAccessibility
}

// MethodTransit is the parameters of journeys without a car.
type MethodTransit struct {
	From, To, Longest, DepartureWalk, JourneyWalk, Change, Town, Stay string
}

// MethodAccessibility is the parameters of accessibility by catchment areas.
type MethodAccessibility struct {
	Services, Catchment string
	Weights             []string // a sentence a class of minutes
}

// methodModes fills it from the declarations and from the constants of the
// searches.
func (b *Builder) methodModes() MethodModes {
	d := b.atlas.Decl
	out := MethodModes{
		Junction: b.m.Decimal(network.JunctionMilliseconds/1000, 0),
		Snap:     b.m.Metres(network.SnapLimit),
		Walk:     b.m.Decimal(network.WalkKmh, 1),
		Bicycle:  b.m.Decimal(d.Estimate.BicycleKmh, 0),
	}
	for _, m := range b.atlas.Modes() {
		if seen, err := b.atlas.By(m); err == nil {
			out.Measured = append(out.Measured, NewBuilder(seen, b.m, b.now).measured())
		}
	}
	if t := d.Transit; t != (reference.Transit{}) {
		out.Transit = &MethodTransit{
			From: b.m.Clock(int(t.Window[0])), To: b.m.Clock(int(t.Window[1])), Longest: b.m.Minutes(t.LongestMinutes),
			DepartureWalk: b.m.Metres(t.DepartureWalk), JourneyWalk: b.m.Metres(t.JourneyWalk),
			Change: b.m.Minutes(float64(t.ChangeSeconds) / 60), Town: b.m.Integer(t.TownInhabitants), Stay: b.m.Minutes(t.StayMinutes),
		}
	}
	if x := d.Accessibility; len(x.Bounds) > 0 {
		out.Accessibility = b.methodAccessibility(x)
	}
	return out
}

func (b *Builder) methodAccessibility(x reference.Accessibility) *MethodAccessibility {
	out := &MethodAccessibility{Catchment: b.m.Minutes(x.Catchment)}
	var names []string
	for _, id := range x.Services {
		names = append(names, b.serviceName(id))
	}
	out.Services = b.m.List(names)
	from := 0.0
	for i, bound := range x.Bounds {
		weight := b.short(x.Weights[i])
		if i == 0 {
			out.Weights = append(out.Weights, b.m.T("method.weight-first", "weight", weight, "to", b.m.Minutes(bound)))
		} else {
			out.Weights = append(out.Weights, b.m.T("method.weight-next", "weight", weight, "from", b.m.Minutes(from), "to", b.m.Minutes(bound)))
		}
		from = bound
	}
	out.Weights = append(out.Weights, b.m.T("method.weight-last", "from", b.m.Minutes(from)))
	return out
}

// short writes a declared number with the decimals that it has.
func (b *Builder) short(v float64) string {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return b.m.Decimal(v, len(fraction))
}

// serviceName is a declared service as people read it.
func (b *Builder) serviceName(id string) string {
	for i := range b.atlas.Decl.Services {
		if s := &b.atlas.Decl.Services[i]; s.ID == id {
			return b.m.Pick(s.Name)
		}
	}
	return id
}

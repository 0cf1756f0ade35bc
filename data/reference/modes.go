package reference

import (
	"slices"

	"maillage/geo"
)

// Transit holds the parameters of journeys by public transport.
type Transit struct {
	DepartureWalk   float64    `toml:"departure_walk" json:"departure_walk"`     // metres
	JourneyWalk     float64    `toml:"journey_walk" json:"journey_walk"`         // metres
	Window          [2]float64 `toml:"window" json:"window"`                     // minutes after midnight
	LongestMinutes  float64    `toml:"longest_minutes" json:"longest_minutes"`   // from door to door
	TownInhabitants int        `toml:"town_inhabitants" json:"town_inhabitants"` // at least
	StayMinutes     float64    `toml:"stay_minutes" json:"stay_minutes"`
	ChangeSeconds   int32      `toml:"change_seconds" json:"change_seconds"` // at one stop, unless the feed says otherwise
}

// Accessibility holds the parameters of the enhanced two-step floating
// catchment area.
type Accessibility struct {
	Services  []string  `toml:"services" json:"services"`   // it is measured for
	Catchment float64   `toml:"catchment" json:"catchment"` // minutes by car
	Bounds    []float64 `toml:"bounds" json:"bounds"`       // minutes, rising
	Weights   []float64 `toml:"weights" json:"weights"`     // below each bound, 0 to 1
}

// ObservedAccessibility is the name of the observation that accessibility to a
// service makes: pieces of equipment for 100,000 inhabitants.
func ObservedAccessibility(service string) string { return "accessibilite_" + service }

// transitSettings are the parameters and where they come from.
type transitSettings struct {
	Transit
	Source string `toml:"source"`
}

type accessibilitySettings struct {
	Accessibility
	Source string `toml:"source"`
}

func (a *assembler) addModes(f *file) error {
	if t := f.Transit; t != nil {
		if a.decl.Transit != (Transit{}) {
			return f.errorIn("transit", "is declared twice")
		}
		if t.DepartureWalk <= 0 || t.JourneyWalk <= 0 || t.Window[0] < 0 || t.Window[1] <= t.Window[0] ||
			t.LongestMinutes <= 0 || t.TownInhabitants <= 0 || t.StayMinutes < 0 || t.ChangeSeconds < 0 || t.Source == "" {
			return f.errorIn("transit", "needs walks, a window, a longest journey and town inhabitants above 0, a stay and changes not below 0 and a source")
		}
		a.decl.Transit = t.Transit
	}
	if x := f.Accessibility; x != nil {
		if len(a.decl.Accessibility.Bounds) > 0 {
			return f.errorIn("accessibility", "is declared twice")
		}
		if reason := x.bad(); reason != "" {
			return f.errorIn("accessibility", "%s", reason)
		}
		a.decl.Accessibility = x.Accessibility
	}
	return nil
}

func (x *accessibilitySettings) bad() string {
	switch {
	case len(x.Bounds) == 0 || len(x.Bounds) != len(x.Weights):
		return "needs as many weights as bounds, at least one"
	case x.Bounds[0] <= 0 || !slices.IsSorted(x.Bounds):
		return "needs bounds above 0 that rise"
	case slices.Min(x.Weights) <= 0 || slices.Max(x.Weights) > 1:
		return "needs weights above 0, up to 1"
	case x.Catchment < x.Bounds[len(x.Bounds)-1]:
		return "needs a catchment that reaches the last bound"
	case x.Source == "":
		return "needs a source"
	}
	return ""
}

// completeModes checks what takes the whole to check.
func (a *assembler) completeModes() error {
	if a.decl.Transit == (Transit{}) || len(a.decl.Accessibility.Bounds) == 0 {
		return geo.Errorf(geo.CodeInvalid, "declarations: transit and accessibility must be declared")
	}
	for _, id := range a.decl.Accessibility.Services {
		if !slices.ContainsFunc(a.decl.Services, func(s geo.Service) bool { return s.ID == id }) {
			return geo.Errorf(geo.CodeInvalid, "declarations: accessibility is asked of service %q, which is not declared", id)
		}
	}
	return nil
}

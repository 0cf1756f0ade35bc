package osm

import (
	"github.com/paulmach/osm"

	"maillage/geo/network"
)

// closes says which modes cannot pass a node. Access tags on the barrier decide
// where they speak of a mode; else the kind of barrier does. A gate of which
// nothing is said is taken to be open, as routers do: most closed ones say so.
func closes(tags osm.Tags) [network.Modes]bool {
	kind := tags.Find("barrier")
	shut := closedBy(kind)
	if kind == "bollard" && tags.Find("bollard") == "rising" {
		shut[network.Car] = false // it goes down for those who live behind it
	}
	if tags.Find("locked") == "yes" {
		shut = [network.Modes]bool{true, true, true}
	}
	for m := range shut {
		says, by := accessOf(tags, network.Mode(m))
		switch {
		case says == closed:
			shut[m] = true
		case says == pushed:
			shut[m] = false
		case says == open && (by != "access" || opens(kind)):
			// "access=yes" does not let a car through a stile.
			shut[m] = false
		}
	}
	return shut
}

// opens reports whether a barrier can be opened at all.
func opens(kind string) bool {
	switch kind {
	case "gate", "lift_gate", "swing_gate", "sliding_gate", "hampshire_gate", "wicket_gate", "chain", "rope", "cable_barrier", "toll_booth", "border_control", "sally_port":
		return true
	}
	return false
}

// closedBy gives the modes that a kind of barrier closes by itself.
func closedBy(kind string) [network.Modes]bool {
	const (
		car     = network.Car
		foot    = network.Foot
		bicycle = network.Bicycle
	)
	switch kind {
	case "", "no", "gate", "lift_gate", "swing_gate", "sliding_gate", "hampshire_gate", "toll_booth", "border_control",
		"sally_port", "entrance", "cattle_grid", "height_restrictor", "kerb", "arch", "speed_bump", "speed_table":
		return [network.Modes]bool{}
	case "wall", "fence", "hedge", "city_wall", "retaining_wall", "ditch", "yes":
		return [network.Modes]bool{car: true, foot: true, bicycle: true}
	case "stile", "kissing_gate", "turnstile", "full-height_turnstile", "horse_stile", "step_over":
		return [network.Modes]bool{car: true, bicycle: true}
	default:
		// Bollards, blocks, cycle barriers and whatever has no name here stop cars;
		// walkers and cyclists get round them.
		return [network.Modes]bool{car: true}
	}
}

package osm

import "maps"

// What is left out, or not as it seems, is counted by these reasons in the
// notes of the network: ways, or nodes where it says so.
const (
	// NoteArea are squares: one crosses them along their edges, where those are
	// mapped as ways.
	NoteArea = "area"
	// NoteUnbuilt are roads planned, under construction or gone.
	NoteUnbuilt = "unbuilt"
	// NoteOtherHighway are kinds of highway for none of the modes.
	NoteOtherHighway = "other_highway"
	// NoteClosed are ways closed to all modes.
	NoteClosed = "closed_to_all"
	// NoteReversible are ways whose direction changes with the hour, closed to
	// cars here.
	NoteReversible = "reversible"
	// NoteLimit are roads with a speed limit that was not understood and does not
	// count.
	NoteLimit = "speed_limit_not_understood"
	// NoteDuration are ferries without a duration that is understood: they go at
	// the declared speed.
	NoteDuration = "ferry_without_duration"
	// NoteOutside are ways with no node in the asked bound.
	NoteOutside = "outside_bound"
	// NoteShort are ways with fewer than two nodes in the file.
	NoteShort = "fewer_than_two_nodes"
	// NoteMissing are nodes of kept ways that the file does not hold: the way is
	// cut there.
	NoteMissing = "missing_node"
	// NoteBarrier are nodes closed to some mode.
	NoteBarrier = "barrier_node"
	// NoteBuiltUp are built-up areas that count.
	NoteBuiltUp = "built_up_area"
	// NoteOpenArea are built-up areas whose outline is not complete in the file,
	// and does not count.
	NoteOpenArea = "built_up_area_incomplete"
)

// notes count by reason.
type notes map[string]int

func (n notes) add(more notes) {
	for reason, count := range more {
		n[reason] += count
	}
}

func (n notes) copy() map[string]int { return maps.Clone(n) }

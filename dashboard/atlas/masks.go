package atlas

import (
	"slices"

	"maillage/geo"
)

// wouldReveal reports whether an indicator of communes, by their places, would tell
// what is masked: it is of communes that are masked, or the communes that part it from
// a published territory are. Whoever takes the one from the other has their figure.
func (a *Atlas) wouldReveal(k int, communes []int) bool {
	if a.masked(k, communes) {
		return true
	}
	frame := a.Release.Result.Frame(geo.LevelCommune)
	for _, level := range geo.Levels()[1:] {
		inside := map[string][]int{}
		for _, i := range communes {
			inside[frame.Parents[level][i]] = append(inside[frame.Parents[level][i]], i)
		}
		var beyond []int // of the selection, outside of the territories that it holds whole
		for code, held := range inside {
			row, ok := a.Row(level, code)
			if ok && row.Communes == len(held) {
				continue
			}
			beyond = append(beyond, held...)
			if ok && a.masked(k, without(a.Within(row), held)) {
				return true
			}
		}
		if len(beyond) < len(communes) && a.masked(k, beyond) {
			return true
		}
	}
	return false
}

// without are the places of rows but for some.
func without(rows []geo.Row, some []int) []int {
	var out []int
	for _, r := range rows {
		if !slices.Contains(some, r.At()) {
			out = append(out, r.At())
		}
	}
	return out
}

// masked reports whether a figure of communes is not to be told: some are masked, and
// what is known of the others is of too few inhabitants, or nothing.
func (a *Atlas) masked(k int, communes []int) bool {
	frame := a.Release.Result.Frame(geo.LevelCommune)
	few := geo.WordCode(geo.Implausibles(), geo.TooFew)
	some, others := false, 0
	for _, i := range communes {
		if frame.Implausible[k][i] == few {
			some = true
		} else if geo.Known(frame.Indicators[k][i]) {
			others++
		}
	}
	return some && others == 0
}

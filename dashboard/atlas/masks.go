package atlas

import (
	"slices"

	"maillage/geo"
)

// parted are communes, by their places, and those that part them from published territories:
// whoever takes the one from the other has the figures of these.
func (a *Atlas) parted(communes []int) [][]int {
	frame, sets := a.Release.Result.Frame(geo.LevelCommune), [][]int{communes}
	for _, level := range geo.Levels()[1:] {
		parents := frame.Parents[level]
		inside := map[string][]int{}
		for _, i := range communes {
			inside[parents[i]] = append(inside[parents[i]], i)
		}
		var beyond []int // of the selection, outside of the territories that it holds whole
		for code, held := range inside {
			row, ok := a.Row(level, code)
			if ok && row.Communes == len(held) {
				continue
			}
			beyond = append(beyond, held...)
			if ok {
				sets = append(sets, without(a.Within(row), held))
			}
		}
		if len(beyond) < len(communes) {
			sets = append(sets, beyond)
		}
	}
	return sets
}

// without are the places of rows but for some, which are in order.
func without(rows []geo.Row, some []int) []int {
	var out []int
	for _, r := range rows {
		if _, left := slices.BinarySearch(some, r.At()); !left {
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

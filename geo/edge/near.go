package edge

import "github.com/paulmach/orb"

// Near reports whether a point is at most so many metres from one of some lines, as the
// crow flies.
func Near(lines []orb.LineString, p orb.Point, metres float64) bool {
	for _, line := range lines {
		for i := 1; i < len(line); i++ {
			if (stretch{line[i-1], line[i]}).metres(p) <= metres {
				return true
			}
		}
	}
	return false
}

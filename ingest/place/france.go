// Package place finds where a row of a source belongs: its current commune, its
// position, and how exact that is.
package place

import "github.com/paulmach/orb"

// boxes bound France, metropolitan and overseas, in degrees of WGS 84.
func boxes() [9]orb.Bound {
	box := func(w, s, e, n float64) orb.Bound {
		return orb.Bound{Min: orb.Point{w, s}, Max: orb.Point{e, n}}
	}
	return [9]orb.Bound{
		// Metropolitan, with so much of the ocean that the fictional island has
		// room there at the size of the country: positions that are wrong lie on
		// other continents, or near the zero meridian and the equator.
		box(-17, 40.5, 10, 51.5),
		box(-63.5, 14, -60.5, 18.5),                                                  // Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy
		box(-55, 2, -51, 6),                                                          // Guyane
		box(55, -21.6, 56, -20.7),                                                    // La Réunion
		box(44.8, -13.2, 45.5, -12.4),                                                // Mayotte
		box(-57, 46.5, -55.8, 47.3),                                                  // Saint-Pierre-et-Miquelon
		box(158, -24, 172, -17), box(-156, -29, -133, -7), box(-179, -15, -175, -12), // Pacific
	}
}

// inFrance reports whether a point lies in France or near it.
func inFrance(p orb.Point) bool {
	for _, b := range boxes() {
		if b.Contains(p) {
			return true
		}
	}
	return false
}

// LooksSwapped reports whether a point is outside France, and inside with its longitude
// and its latitude exchanged.
func LooksSwapped(p orb.Point) bool { return !inFrance(p) && inFrance(swapped(p)) }

// swapped exchanges longitude and latitude.
func swapped(p orb.Point) orb.Point { return orb.Point{p[1], p[0]} }

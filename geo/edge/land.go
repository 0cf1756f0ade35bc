package edge

import (
	"github.com/paulmach/orb"

	"maillage/geo/nearest"
)

// Commune is a piece of the land that is loaded.
type Commune struct {
	Contour orb.MultiPolygon // nil where it is not known
	// Centre stands for a commune without contour; it is known where Centred.
	Centre  orb.Point
	Centred bool
	Asked   bool // asked for, and not of the surroundings
}

// Beyond says where the land that is loaded ends at land that is not, rather than at
// the sea or abroad, which hold no places of the country.
type Beyond struct {
	// Land is false where all communes are loaded: nothing lies beyond.
	Land bool
	// Around, when above 0, is how far around what is asked for every commune is loaded
	// with its contour: what ends nearer ends at the sea or abroad. Metres.
	Around float64
	// Limits are coasts and frontiers, which an outline at most Within metres away runs
	// along.
	Limits []orb.LineString
	Within float64
}

// Land is what is loaded of one piece of land, and where it ends at more.
type Land struct {
	communes []Commune
	cut      []stretch // of the outline: land that is not loaded lies beyond
}

// stretch is a straight part of a border, some hundred metres long at most.
type stretch [2]orb.Point

func (s stretch) middle() orb.Point {
	return orb.Point{(s[0][0] + s[1][0]) / 2, (s[0][1] + s[1][1]) / 2}
}

// longest is how long a stretch may be, metres.
const longest = 500

// NewLand finds where the land of communes ends at more land.
func NewLand(communes []Commune, b Beyond) *Land {
	l := &Land{communes: communes}
	if !b.Land {
		return l
	}
	limits := newStretches(b.Limits)
	var asked *stretches
	if b.Around > 0 {
		asked = newStretches(contours(communes, func(c *Commune) bool { return c.Asked }))
	}
	for _, s := range outline(communes) {
		if middle := s.middle(); limits.metres(middle) > b.Within && (asked == nil || asked.metres(middle) >= b.Around) {
			l.cut = append(l.cut, s)
		}
	}
	return l
}

// Border is where what is covered of a land ends at land that is not.
type Border struct {
	ends    *stretches
	covered func(commune int) bool
}

// Border is that of the communes that are covered, by their places among those of the
// land.
func (l *Land) Border(covered func(commune int) bool) *Border {
	var uncovered []orb.LineString
	near := newCover(l.communes, covered)
	for i := range l.communes {
		c := &l.communes[i]
		switch {
		case covered(i):
		case c.Contour != nil && near.meets(c.Contour.Bound()): // the rest lies behind these
			uncovered = append(uncovered, lines(c.Contour)...)
		case c.Centred:
			uncovered = append(uncovered, orb.LineString{c.Centre, c.Centre})
		}
	}
	ends := newStretches(uncovered)
	ends.add(l.cut)
	ends.index()
	return &Border{ends, covered}
}

// Metres is how far a point of a commune is from the border, as the crow flies; 0 in a
// commune that is not covered, infinite where nothing is uncovered.
func (b *Border) Metres(commune int, p orb.Point) float64 {
	if !b.covered(commune) {
		return 0
	}
	return b.ends.metres(p)
}

// contours are the lines of the contours of some communes.
func contours(communes []Commune, of func(*Commune) bool) []orb.LineString {
	var out []orb.LineString
	for i := range communes {
		if of(&communes[i]) {
			out = append(out, lines(communes[i].Contour)...)
		}
	}
	return out
}

func lines(contour orb.MultiPolygon) []orb.LineString {
	var out []orb.LineString
	for _, polygon := range contour {
		for _, ring := range polygon {
			out = append(out, orb.LineString(ring))
		}
	}
	return out
}

// split cuts a straight line into stretches that are not too long.
func split(a, b orb.Point, into []stretch) []stretch {
	n := 1 + int(nearest.Distance(a, b)/longest)
	from := a
	for k := 1; k <= n; k++ {
		share := float64(k) / float64(n)
		to := orb.Point{a[0] + share*(b[0]-a[0]), a[1] + share*(b[1]-a[1])}
		into = append(into, stretch{from, to})
		from = to
	}
	return into
}

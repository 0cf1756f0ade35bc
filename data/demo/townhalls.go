package demo

import (
	"fmt"
	"math/rand/v2"

	"github.com/paulmach/orb"
)

// townHalls maps the mairie of most communes, some metres off the main
// crossing: a few as a point, the others as a building. A few have an annex too,
// which is no place to start from.
func (m *roadMap) townHalls(rng *rand.Rand) {
	for _, c := range m.w.communes {
		at := orb.Point{c.centre[0] + 20 + 15*rng.Float64(), c.centre[1] + 20 + 15*rng.Float64()}
		name := pick(rng, "Mairie", "Mairie de "+c.name, "")
		switch rng.IntN(10) {
		case 0, 1:
			continue
		case 2, 3:
			m.node(at, tags("amenity", "townhall", "name", name)...)
		default:
			m.building(at, name)
		}
		if rng.IntN(20) == 0 {
			m.building(orb.Point{c.centre[0] - 300, c.centre[1] - 300}, fmt.Sprintf("Mairie annexe de %s", c.name))
		}
	}
}

// building draws a town hall of 16 by 12 metres around a point.
func (m *roadMap) building(at orb.Point, name string) {
	corner := func(x, y float64) int32 { return m.node(orb.Point{at[0] + x, at[1] + y}) }
	first := corner(-8, -6)
	m.way([]int32{first, corner(8, -6), corner(8, 6), corner(-8, 6), first}, tags("building", "yes", "amenity", "townhall", "name", name)...)
}

package demo

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// village draws the streets of a commune around its centre, the more the more
// people live there, and what surrounds them.
func (m *roadMap) village(c *commune) {
	nodes := []int32{m.centre[c.number]}
	limit := pick(m.rng, "", "50", "30", "FR:urban")
	if c.population > 1900 {
		nodes = append(nodes, m.roundabout(c, limit)...)
	}
	streets := min(90, 8+int(math.Sqrt(float64(c.population))/2.5))
	for range streets {
		nodes = append(nodes, m.street(nodes, limit)...)
	}
	m.builtUp(c)
	m.estate(c)
}

// street draws one from a crossing of the village, and closes the block where it
// ends near another; only then is it one-way at times, or closed by a bollard.
func (m *roadMap) street(nodes []int32, limit string) []int32 {
	start := nodes[m.rng.IntN(1+min(len(nodes)-1, 40))]
	angle := math.Pi / 6 * float64(m.rng.IntN(12))
	street := []int32{start}
	for range 3 + m.rng.IntN(4) {
		from := m.at[street[len(street)-1]]
		angle += 0.35 * (m.rng.Float64() - 0.5)
		step := 40 + 45*m.rng.Float64()
		street = append(street, m.node(orb.Point{from[0] + step*math.Cos(angle), from[1] + step*math.Sin(angle)}))
	}
	fresh := slices.Clone(street[1:])
	class, oneway := pick(m.rng, "residential", "residential", "residential", "residential", "living_street", "service"), ""
	if end := m.crossing(nodes, m.at[street[len(street)-1]]); end >= 0 && end != start {
		street = append(street, end)
		switch m.rng.IntN(6) {
		case 0:
			oneway = pick(m.rng, "yes", "-1")
		case 1:
			m.tagged[fresh[len(fresh)/2]] = tags("barrier", "bollard")
		}
	}
	if class != "residential" {
		limit = ""
	}
	m.way(street, tags("highway", class, "oneway", oneway, "maxspeed", limit)...)
	return fresh
}

// crossing is the node of the village nearest a point within a block, −1 where
// there is none.
func (m *roadMap) crossing(nodes []int32, p orb.Point) int32 {
	best, least := int32(-1), 140.0
	for _, n := range nodes[:min(len(nodes), 120)] {
		if d := distance(m.at[n], p); d < least {
			best, least = n, d
		}
	}
	return best
}

// roundabout draws one beside the centre of a town, and gives the nodes where
// streets may leave it.
func (m *roadMap) roundabout(c *commune, limit string) []int32 {
	middle := orb.Point{c.centre[0] + 120, c.centre[1] + 40}
	var ring []int32
	for i := range 8 {
		angle := math.Pi / 4 * float64(i)
		ring = append(ring, m.node(orb.Point{middle[0] + 18*math.Cos(angle), middle[1] + 18*math.Sin(angle)}))
	}
	m.way(append(slices.Clone(ring), ring[0]), tags("highway", "tertiary", "junction", "roundabout")...)
	m.way([]int32{m.centre[c.number], ring[4]}, tags("highway", "tertiary", "maxspeed", limit)...)
	return []int32{ring[0], ring[2], ring[6]}
}

// builtUp draws the built-up area, and a building and a road to come that no
// traveller uses.
func (m *roadMap) builtUp(c *commune) {
	radius := 130 + 8*math.Sqrt(float64(c.population))
	var area []int32
	for i := range 12 {
		angle := math.Pi / 6 * float64(i)
		far := radius * (0.85 + 0.3*m.rng.Float64())
		area = append(area, m.node(orb.Point{c.centre[0] + far*math.Cos(angle), c.centre[1] + far*math.Sin(angle)}))
	}
	m.way(append(area, area[0]), tags("landuse", "residential")...)
	if c.number%3 == 0 {
		m.way([]int32{area[0], area[4], area[8], area[0]}, tags("building", "yes")...)
		m.way([]int32{area[1], area[5]}, tags("highway", "proposed", "proposed", "secondary")...)
	}
}

// estate draws, in some communes, private drives that no public road leads to.
func (m *roadMap) estate(c *commune) {
	if c.number%40 != 7 {
		return
	}
	at := orb.Point{c.centre[0] - 620, c.centre[1] - 540}
	gate := m.node(at)
	m.way([]int32{gate, m.node(orb.Point{at[0] + 90, at[1]}), m.node(orb.Point{at[0] + 90, at[1] + 80}), gate}, tags("highway", "service")...)
}

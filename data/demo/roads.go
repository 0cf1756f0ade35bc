package demo

import (
	"bufio"
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"github.com/paulmach/orb"

	"maillage/data/demo/pbf"
	"maillage/geo/lambert"
)

// roadMap is a map of roads in the making, in Lambert-93.
type roadMap struct {
	w    *island
	rng  *rand.Rand
	bend noise

	at     []orb.Point // of nodes
	tagged map[int32][]pbf.Tag
	ways   []roadWay
	centre []int32 // node of each commune's centre, by number
	// hamletsOf are the places of each commune's hamlets, by number.
	hamletsOf [][]orb.Point
}

// roadWay is a way in the making.
type roadWay struct {
	nodes []int32
	tags  []pbf.Tag
}

// roads draws the roads of the island: those between communes, the streets of
// each village, the lanes of its hamlets, and what a reader of maps must leave
// out.
func (w *island) roads(links []*link, o Options) *roadMap {
	m := &roadMap{w: w, rng: stream(o, "roads"), bend: noise(o.Seed + 505), tagged: map[int32][]pbf.Tag{}}
	m.hamletsOf = make([][]orb.Point, len(w.communes))
	for _, c := range w.communes {
		m.centre = append(m.centre, m.node(c.centre))
	}
	for _, l := range links {
		m.join(l)
	}
	for _, c := range w.communes {
		m.village(c)
		m.hamlets(c)
	}
	m.motorway()
	m.townHalls(stream(o, "town halls"))
	return m
}

func (m *roadMap) node(at orb.Point, tags ...pbf.Tag) int32 {
	m.at = append(m.at, at)
	n := int32(len(m.at) - 1)
	if len(tags) > 0 {
		m.tagged[n] = tags
	}
	return n
}

func (m *roadMap) way(nodes []int32, tags ...pbf.Tag) {
	m.ways = append(m.ways, roadWay{nodes, tags})
}

// tags are made of keys and values in turn; those without a value are left out.
func tags(pairs ...string) []pbf.Tag {
	var all []pbf.Tag
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			all = append(all, pbf.Tag{Key: pairs[i], Value: pairs[i+1]})
		}
	}
	return all
}

// join draws the road, the path or the ferry of a link.
func (m *roadMap) join(l *link) {
	a, b := m.centre[l.a.number], m.centre[l.b.number]
	if l.class == ferryLine {
		minutes := 10 + l.metres/400 // some 24 km/h, and the time to board
		m.way([]int32{a, b}, tags("route", "ferry", "duration", fmt.Sprintf("%02d:%02d", int(minutes)/60, int(minutes)%60), "foot", "yes", "motorcar", "yes")...)
		return
	}
	class := [...]string{localRoad: "tertiary", secondaryRoad: "secondary", primaryRoad: "primary", footPath: "path"}[l.class]
	pairs := []string{"highway", class}
	if l.class != footPath {
		pairs = append(pairs, "maxspeed", pick(m.rng, "", "", "", "80", "FR:rural", "70"), "ref", fmt.Sprintf("D %d", 1+m.rng.IntN(900)))
	}
	m.way(m.winding(a, b, 105), tags(pairs...)...)
}

// pick is one of some texts.
func pick(rng *rand.Rand, of ...string) string { return of[rng.IntN(len(of))] }

// winding gives the nodes of a road from one node to another, about so many
// metres apart, that winds the more the steeper the land.
func (m *roadMap) winding(a, b int32, step float64) []int32 {
	from, to := m.at[a], m.at[b]
	length := distance(from, to)
	n := max(1, int(length/step))
	nodes := []int32{a}
	across := orb.Point{-(to[1] - from[1]) / length, (to[0] - from[0]) / length}
	for i := 1; i < n; i++ {
		t := float64(i) / float64(n)
		p := along(from, to, t)
		steep := 1.0
		if cell := m.w.cellAt(p); cell != outside && m.w.height[cell] > 0 {
			steep += float64(m.w.height[cell]) / 300
		}
		reach := min(0.09*length, 60+90*steep) * math.Sin(math.Pi*t)
		off := reach*m.bend.fractal(p[0]/900, p[1]/900, 3) + 6*steep*m.bend.at(p[0]/130, p[1]/130)
		nodes = append(nodes, m.node(orb.Point{p[0] + off*across[0], p[1] + off*across[1]}))
	}
	return append(nodes, b)
}

// along is the point at a share of a straight line.
func along(a, b orb.Point, t float64) orb.Point {
	return orb.Point{a[0] + t*(b[0]-a[0]), a[1] + t*(b[1]-a[1])}
}

// cellAt is the cell around a point, outside beyond the mesh.
func (m *mesh) cellAt(p orb.Point) int32 {
	row := int(math.Round((p[1] - m.origin[1]) / (1.5 * m.edge)))
	return m.cell(int(math.Round((p[0]-m.origin[0])/(math.Sqrt(3)*m.edge)-0.5*float64(row&1))), row)
}

// hamlets draws lanes to hamlets strewn over the commune, each from the nearest
// place known before it; the last are tracks.
func (m *roadMap) hamlets(c *commune) {
	if len(c.cells) == 0 {
		return // hemmed in by its neighbours
	}
	known := []int32{m.centre[c.number]}
	n := 6 + m.rng.IntN(4)
	for i := range n {
		at := m.w.centre(c.cells[m.rng.IntN(len(c.cells))])
		near := known[0]
		for _, k := range known {
			if distance(m.at[k], at) < distance(m.at[near], at) {
				near = k
			}
		}
		if distance(m.at[near], at) < 150 {
			continue
		}
		end := m.node(at)
		pairs := []string{"highway", "unclassified"}
		if i >= n-2 {
			pairs = []string{"highway", "track", "tracktype", pick(m.rng, "grade2", "grade3", "grade5")}
		}
		lane := m.winding(near, end, 95)
		if i == n-1 && len(lane) > 3 {
			m.tagged[lane[len(lane)/2]] = tags("barrier", "gate", "access", pick(m.rng, "private", "yes"))
		}
		m.way(lane, tags(pairs...)...)
		known = append(known, end)
		m.hamletsOf[c.number] = append(m.hamletsOf[c.number], at)
	}
}

// motorway joins the two largest towns by two carriageways, with ramps at both
// ends.
func (m *roadMap) motorway() {
	first, second := m.w.capital(), (*commune)(nil)
	for _, c := range m.w.communes {
		if d := distance(c.centre, first.centre); c != first && d > 8e3 && d < 60e3 && (second == nil || c.population > second.population) {
			second = c
		}
	}
	if second == nil {
		return
	}
	a, b := first.centre, second.centre
	length := distance(a, b)
	side := orb.Point{-(b[1] - a[1]) / length * 14, (b[0] - a[0]) / length * 14}
	var there, back []int32
	for at := 1500.0; at < length-1500; at += 400 {
		p := along(a, b, at/length)
		there = append(there, m.node(orb.Point{p[0] - side[0], p[1] - side[1]}))
		back = append([]int32{m.node(orb.Point{p[0] + side[0], p[1] + side[1]})}, back...)
	}
	if len(there) < 2 {
		return
	}
	m.way(there, tags("highway", "motorway", "maxspeed", "130", "ref", "A 909")...)
	m.way(back, tags("highway", "motorway", "maxspeed", "110", "ref", "A 909")...)
	ramp := tags("highway", "motorway_link", "oneway", "yes")
	m.way(m.winding(m.centre[first.number], there[0], 200), ramp...)
	m.way(m.winding(there[len(there)-1], m.centre[second.number], 200), ramp...)
	m.way(m.winding(m.centre[second.number], back[0], 200), ramp...)
	m.way(m.winding(back[len(back)-1], m.centre[first.number], 200), ramp...)
}

// roadsState is the date of the fictional map.
func roadsState() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }

// writeRoads writes the map as an extract of OpenStreetMap.
func (m *roadMap) write(f *folder) {
	f.file("osm/orvelle.osm.pbf", func(out *bufio.Writer) error {
		at := make([]orb.Point, len(m.at))
		var bound orb.Bound
		for i, p := range m.at {
			at[i] = lambert.ToWGS84(p[0], p[1])
			if i == 0 {
				bound = at[i].Bound()
			}
			bound = bound.Extend(at[i])
		}
		w := pbf.NewWriter(out, pbf.Header{Bound: bound, Replicated: roadsState(), Program: "maillage demo"})
		for i, p := range at {
			w.Node(pbf.Node{ID: int64(i) + 1, At: p, Tags: m.tagged[int32(i)]})
		}
		for i, way := range m.ways {
			refs := make([]int64, len(way.nodes))
			for k, n := range way.nodes {
				refs[k] = int64(n) + 1
			}
			w.Way(pbf.Way{ID: int64(i) + 1, Nodes: refs, Tags: way.tags})
		}
		return w.Close()
	})
}

package demo

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
)

// line is a railway line: the communes that have a station on it.
type line struct {
	number string
	stops  []*commune
}

// railways joins the towns by the shortest tree and stops at the villages that
// it passes.
func (w *island) railways(p plan, rng *rand.Rand) []line {
	var towns []*commune
	for _, c := range w.byCode() {
		if c.population > 1900 {
			towns = append(towns, c)
		}
	}
	var lines []line
	joined := []*commune{w.capital()}
	for len(joined) < len(towns) && len(lines) < 400 {
		a, b := closest(joined, towns)
		joined = append(joined, b)
		if distance(a.centre, b.centre) > 32e3 {
			continue
		}
		l := line{number: fmt.Sprintf("%06d", 990000+1000*len(lines)%9000+len(lines)), stops: []*commune{a}}
		for _, c := range w.byCode() {
			if c != a && c != b && c.population > 350 && alongside(c.centre, a.centre, b.centre) < 1500 && rng.IntN(2) == 0 {
				l.stops = append(l.stops, c)
			}
		}
		l.stops = slices.DeleteFunc(append(l.stops, b), func(c *commune) bool { return c.epci == p.noStation })
		lines = append(lines, l)
	}
	return lines
}

func closest(joined, towns []*commune) (from, to *commune) {
	best := math.Inf(1)
	for _, b := range towns {
		if slices.Contains(joined, b) {
			continue
		}
		for _, a := range joined {
			if d := distance(a.centre, b.centre); d < best {
				best, from, to = d, a, b
			}
		}
	}
	return from, to
}

// alongside is the distance from a point to a segment.
func alongside(p, a, b orb.Point) float64 {
	dx, dy := b[0]-a[0], b[1]-a[1]
	t := ((p[0]-a[0])*dx + (p[1]-a[1])*dy) / (dx*dx + dy*dy)
	t = math.Max(0, math.Min(1, t))
	return distance(p, orb.Point{a[0] + t*dx, a[1] + t*dy})
}

// stations are the railway lines and the positions of their stations.
type stations struct {
	lines []line
	at    map[*commune]orb.Point // Lambert-93
}

func (w *island) stations(p plan, rng *rand.Rand) stations {
	s := stations{lines: w.railways(p, rng), at: map[*commune]orb.Point{}}
	for _, l := range s.lines {
		for _, c := range l.stops {
			if _, ok := s.at[c]; !ok {
				s.at[c] = w.place(c, rng)
			}
		}
	}
	return s
}

// write writes a row a station, in the order of their codes.
func (s stations) write(f *folder) {
	const path = "gares/gares-de-voyageurs.csv"
	t := &table{comma: ";", bom: true, header: Header(path)}
	for _, c := range slices.SortedFunc(maps.Keys(s.at), func(a, b *commune) int { return strings.Compare(a.code, b.code) }) {
		lon, lat := degrees(s.at[c])
		t.put(map[string]string{"Nom_Gare": c.name, "Segment(s) DRG": "C", "Position géographique": lat + ", " + lon, "Code commune": c.code,
			"Code_UIC": strconv.Itoa(87900000 + c.number), "Id_Gare": fmt.Sprintf("demo-%06d", c.number)})
	}
	f.table(path, t)
}

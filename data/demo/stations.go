package demo

import (
	"fmt"
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

// write writes each station once a line that it is on, as SNCF does.
func (s stations) write(f *folder) {
	t := &table{comma: ";", bom: true, header: strings.Split("CODE_UIC;LIBELLE;FRET;VOYAGEURS;CODE_LIGNE;RG_TRONCON;PK;COMMUNE;"+
		"DEPARTEMEN;IDRESEAU;IDGAIA;X_L93;Y_L93;X_WGS84;Y_WGS84;C_GEO;Geo Point;Geo Shape", ";")}
	for _, l := range s.lines {
		for i, c := range l.stops {
			lon, lat := degrees(s.at[c])
			point := lat + ", " + lon
			t.add(strconv.Itoa(87900000+c.number), c.name, "N", "O", l.number, "1", fmt.Sprintf("%03d+000", 7*i), upper(c.name),
				strings.ToUpper(departementNameOf(c.dep)), strconv.Itoa(9000+c.number), fmt.Sprintf("demo-%06d", c.number),
				metres(s.at[c][0]), metres(s.at[c][1]), lon, lat, point, point,
				fmt.Sprintf(`{"coordinates": [%s, %s], "type": "Point"}`, lon, lat))
		}
	}
	f.table("gares/liste-des-gares.csv", t)
}

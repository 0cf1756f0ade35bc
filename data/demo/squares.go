package demo

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"

	"github.com/paulmach/orb"

	"maillage/geo/lambert"
)

// squareSide is the width of INSEE's squares, metres of EPSG:3035.
const squareSide = 200

// square is one by its south-west corner.
type square struct{ north, east int }

// writeSquares writes the inhabited squares of each commune as INSEE does: most
// people around its centre, some in its hamlets, their sum its population.
func (w *island) writeSquares(f *folder, m *roadMap, rng *rand.Rand) {
	const path = "contexte/carreaux_200m_met.csv"
	t := &table{comma: ",", header: Header(path), fill: "0"} // what else INSEE counts in them
	taken := map[square]*commune{}                           // a square is in one commune only
	for _, c := range w.byCode() {
		taken[squareAt(c.centre)] = c
	}
	for _, c := range w.byCode() {
		people := w.spread(c, m.hamletsOf[c.number], taken, rng)
		at := make([]square, 0, len(people))
		for s := range people {
			at = append(at, s)
		}
		slices.SortFunc(at, func(a, b square) int { return cmp.Or(cmp.Compare(a.north, b.north), cmp.Compare(a.east, b.east)) })
		for _, s := range at {
			id := fmt.Sprintf("CRS3035RES200mN%dE%d", s.north, s.east)
			wide := fmt.Sprintf("CRS3035RES1000mN%dE%d", s.north/1000*1000, s.east/1000*1000)
			cells := c.inSquare(people[s])
			cells["idcar_200m"], cells["idcar_1km"], cells["idcar_nat"], cells["lcog_geo"] = id, wide, id, c.code
			t.put(cells)
		}
	}
	f.table(path, t)
}

// inSquare says who the inhabitants of a square are, with the decimals of INSEE's shares:
// villages high up are older, towns have more poor households.
func (c *commune) inSquare(people int) map[string]string {
	households := (people + 1) / 2
	old, poor := 0.2+0.00008*c.altitude, 0.1+0.01*math.Log1p(float64(c.population)/500)
	young := 0.21 - 0.4*(old-0.2)
	part := func(of int, share float64) string { return strconv.FormatFloat(share*float64(of), 'f', 2, 64) }
	return map[string]string{
		"ind": strconv.Itoa(people), "men": strconv.Itoa(households), "men_pauv": part(households, poor),
		"ind_0_3": part(people, 0.2*young), "ind_4_5": part(people, 0.11*young), "ind_6_10": part(people, 0.28*young), "ind_11_17": part(people, 0.41*young),
		"ind_65_79": part(people, 0.71*old), "ind_80p": part(people, 0.29*old),
	}
}

// fullest is the most inhabitants that a square is given while its commune has another,
// a choice of ours: a city of a country's demo has more than there is room for around
// its centre.
const fullest = 6000

// spread puts each inhabitant of a commune into a square: that of its centre
// where another commune has the one meant, and where a square is full the first of its
// squares that is not.
func (w *island) spread(c *commune, hamlets []orb.Point, taken map[square]*commune, rng *rand.Rand) map[square]int {
	people := map[square]int{}
	var own []square // those inhabited, of which the first next are full
	next, full := 0, fullest
	reach := 120 + 9*math.Sqrt(float64(c.population))
	for range c.population {
		at := c.centre
		if len(hamlets) > 0 && rng.IntN(4) == 0 {
			at = hamlets[rng.IntN(len(hamlets))]
		} else {
			angle, far := 2*math.Pi*rng.Float64(), reach*math.Abs(rng.NormFloat64())
			if p := (orb.Point{at[0] + far*math.Cos(angle), at[1] + far*math.Sin(angle)}); w.inside(c, p) {
				at = p
			}
		}
		s := squareAt(at)
		if by := taken[s]; by == nil {
			taken[s] = c
		} else if by != c {
			s = squareAt(c.centre)
		}
		if people[s] == 0 {
			own = append(own, s)
		}
		for people[s] >= full {
			if next == len(own) {
				next, full = 0, 2*full // no room is left: all are denser
			} else if s = own[next]; people[s] >= full {
				next++
			}
		}
		people[s]++
	}
	return people
}

// squareAt is the square around a position of Lambert-93.
func squareAt(p orb.Point) square {
	at := lambert.ToWGS84(p[0], p[1])
	x, y := lambert.LAEAFromWGS84(at[0], at[1])
	return square{int(math.Floor(y/squareSide)) * squareSide, int(math.Floor(x/squareSide)) * squareSide}
}

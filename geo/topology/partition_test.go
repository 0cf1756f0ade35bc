package topology

import (
	"math"
	"math/rand/v2"

	"github.com/paulmach/orb"
)

// land is a partition of a square of n × n fields near Crest whose borders
// wiggle the same way on both sides; field 0 has an enclave (the last feature)
// and one border of field n has lost its middle vertices on one side only when
// it is straight, as T-junctions do.
type land struct {
	n      int
	random *rand.Rand
	posts  [][]orb.Point
	lines  map[[2][2]int]orb.LineString
}

func newLand(n int, seed uint64) *land {
	l := &land{n: n, random: rand.New(rand.NewPCG(seed, 1)), lines: map[[2][2]int]orb.LineString{}}
	for i := range n + 1 {
		var row []orb.Point
		for j := range n + 1 {
			row = append(row, orb.Point{
				5 + 0.05*(float64(i)+0.4*(l.random.Float64()-0.5)),
				44.7 + 0.04*(float64(j)+0.4*(l.random.Float64()-0.5)),
			})
		}
		l.posts = append(l.posts, row)
	}
	return l
}

// line gives the border between two posts, drawn once for both its sides.
func (l *land) line(from, to [2]int) orb.LineString {
	if line, ok := l.lines[[2][2]int{to, from}]; ok {
		back := line.Clone()
		back.Reverse()
		return back
	}
	a, b := l.posts[from[0]][from[1]], l.posts[to[0]][to[1]]
	line := orb.LineString{a}
	const steps = 24
	drift := 0.0
	for k := 1; k < steps; k++ {
		t := float64(k) / steps
		drift += 0.0012 * (l.random.Float64() - 0.5)
		w := drift * math.Sin(math.Pi*t)
		line = append(line, orb.Point{a[0] + t*(b[0]-a[0]) - w*(b[1]-a[1])*20, a[1] + t*(b[1]-a[1]) + w*(b[0]-a[0])*20})
	}
	line = append(line, b)
	l.lines[[2][2]int{from, to}] = line
	return line
}

// features gives the fields, counter-clockwise, and the enclave of the first.
func (l *land) features() []orb.MultiPolygon {
	var out []orb.MultiPolygon
	for i := range l.n {
		for j := range l.n {
			var ring orb.Ring
			corners := [][2]int{{i, j}, {i + 1, j}, {i + 1, j + 1}, {i, j + 1}, {i, j}}
			for k := range 4 {
				ring = append(ring, l.line(corners[k], corners[k+1])[:24]...)
			}
			out = append(out, orb.MultiPolygon{{append(ring, ring[0])}})
		}
	}
	enclave := orb.Ring{{5.02, 44.715}, {5.03, 44.715}, {5.031, 44.72}, {5.03, 44.725}, {5.02, 44.725}, {5.02, 44.715}}
	hole := enclave.Clone()
	hole.Reverse()
	out[0][0] = append(out[0][0], hole)
	return append(out, orb.MultiPolygon{{enclave}})
}

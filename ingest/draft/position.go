package draft

import (
	"math"
	"regexp"

	"github.com/paulmach/orb"

	"maillage/geo/lambert"
)

// position guesses which columns say where a row lies: one that holds both coordinates, two
// in degrees, or two in metres, whose CRS is that in which nearly all of them lie where its
// positions usually do.
func (t *Table) position() (fields []field, crs int) {
	if both := t.find(func(c *Column) bool { return c.matches(pairForm) }); both != nil {
		return pair(both), 0
	}
	x := t.find(func(c *Column) bool {
		return c.called("lon", "lng", "long", "longitude*", "x", "x *", "coordx*", "xcoord*", "coordonnees x", "x*") && c.isNumber()
	})
	y := t.find(func(c *Column) bool {
		return c.called("lat", "latitude*", "y", "coordy*", "ycoord*", "coordonnees y", "y*") && c.isNumber()
	})
	if x == nil || y == nil {
		return nil, 0
	}
	xs, decimalX, _ := x.numbers()
	ys, decimalY, _ := y.numbers()
	if share(xs, 0, 180) >= enough && share(ys, 0, 180) >= enough {
		if share(xs, 41, 52) >= enough && share(ys, 41, 52) < enough {
			x, y, decimalX, decimalY = y, x, decimalY, decimalX
		}
		return []field{x.number("lon", decimalX), y.number("lat", decimalY)}, 0
	}
	for _, code := range []int{2154, 3942, 3943, 3944, 3945, 3946, 3947, 3948, 3949, 3950, 3035, 5490, 2972, 2975, 4471, 4467} {
		system, err := lambert.ByEPSG(code)
		if err == nil && within(xs, ys, system.Usual) {
			return []field{x.number("x", decimalX), y.number("y", decimalY)}, code
		}
	}
	return nil, 0
}

func (c *Column) isNumber() bool {
	_, _, ok := c.numbers()
	return ok
}

// number is the field of a column of numbers; cells that are none mean that there is none.
func (c *Column) number(name, decimal string) field {
	return field{name: name, from: c, as: "number", decimal: decimal, missing: c.marks()}
}

// pair are the fields of a column that holds both coordinates: latitudes of metropolitan
// France tell which comes first, which otherwise is the latitude.
func pair(c *Column) []field {
	first, second := `(-?\d+\.\d+)`, `-?\d+\.\d+\s*[,; ]\s*(-?\d+\.\d+)`
	after := regexp.MustCompile(second)
	latitudes := 0
	for _, cell := range c.cells {
		if m := after.FindStringSubmatch(cell); m != nil && m[1] >= "41" && m[1] < "52" && len(m[1]) > 2 && m[1][2] == '.' {
			latitudes++
		}
	}
	lat, lon := first, second
	if latitudes*2 > c.filled {
		lat, lon = second, first
	}
	return []field{{name: "lon", from: c, as: "number", pattern: lon}, {name: "lat", from: c, as: "number", pattern: lat}}
}

// share is that of the numbers whose size lies between two bounds.
func share(all []float64, least, most float64) float64 {
	n := 0
	for _, v := range all {
		if v = math.Abs(v); v >= least && v <= most {
			n++
		}
	}
	return float64(n) / float64(max(1, len(all)))
}

func within(xs, ys []float64, usual orb.Bound) bool {
	n := 0
	for i := range min(len(xs), len(ys)) {
		if usual.Contains(orb.Point{xs[i], ys[i]}) {
			n++
		}
	}
	return n > 0 && float64(n) >= enough*float64(min(len(xs), len(ys)))
}

package lambert

import (
	"math"

	"github.com/paulmach/orb"
)

// utmToWGS84 converts from a zone of the universal transverse Mercator projection
// on GRS 80, of which the central meridian is given in degrees: scale 0.9996 there,
// where x is 500 km; y is 0, or 10,000 km in the south, at the equator. Within a
// zone the error stays under a millimetre.
//
// Formulas: Krüger's series in the third flattening n up to n⁴ (Karney 2011,
// Transverse Mercator with an accuracy of a few nanometers, 11 and 36).
func utmToWGS84(meridian float64, south bool) func(x, y float64) orb.Point {
	const (
		n      = thirdFlattening
		radius = semiMajor / (1 + n) * (1 + n*n/4 + n*n*n*n/64)
	)
	beta := [4]float64{
		n * (1.0/2 + n*(-2.0/3+n*(37.0/96-n/360))),
		n * n * (1.0/48 + n*(1.0/15-n*437.0/1440)),
		n * n * n * (17.0/480 - n*37.0/840),
		n * n * n * n * 4397.0 / 161280,
	}
	origin := 0.0
	if south {
		origin = 10e6
	}
	return func(x, y float64) orb.Point {
		xi, eta := (y-origin)/(0.9996*radius), (x-500e3)/(0.9996*radius)
		north, east := xi, eta
		for j, b := range beta {
			k := float64(2 * (j + 1))
			sin, cos := math.Sincos(k * xi)
			north -= b * sin * math.Cosh(k*eta)
			east -= b * cos * math.Sinh(k*eta)
		}
		conformal := math.Asin(math.Sin(north) / math.Cosh(east))
		lon := math.Atan2(math.Sinh(east), math.Cos(north))
		return orb.Point{meridian + lon*180/math.Pi, fromConformal(conformal) * 180 / math.Pi}
	}
}

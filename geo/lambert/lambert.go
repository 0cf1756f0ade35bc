// Package lambert converts between the projections of French official files and
// WGS 84 longitudes and latitudes: Lambert-93 (EPSG:2154), that of most, the nine
// conformal conic zones, LAEA Europe (EPSG:3035), that of statistical grids, and
// the transverse Mercator zones overseas; all of these are Lambert's. RGF93, ETRS89,
// the systems overseas and WGS 84 are taken as equal: they differ by less than the
// accuracy of any file.
//
// Formulas of Lambert-93: IGN, Projection cartographique conique conforme de Lambert, NT/G 71
// (ALG0001 to ALG0004), with the isometric latitude inverted by a series
// instead of an iteration.
package lambert

import (
	"math"

	"github.com/paulmach/orb"
)

// GRS 80 and the constants of the projection: secant at 44° and 49°, origin at
// 3° E and 46°30′ N, where x is 700 km and y 6,600 km (NT/G 71, ALG0054).
const (
	eccentricity    = 0.08181919104281579
	thirdFlattening = 0.0016792203946287448

	exponent = 0.7256077650532682 // n
	constant = 11754255.42609601  // C, metres
	poleX    = 700000.0           // metres
	poleY    = 12655612.049875995 // metres
	meridian = 3 * math.Pi / 180
)

// ToWGS84 returns the longitude and latitude, in degrees, of a Lambert-93
// position in metres. Within France and 500 km around, the error stays under a
// tenth of a millimetre; nothing is checked beyond.
func ToWGS84(x, y float64) orb.Point {
	dx, dy := x-poleX, poleY-y
	lon := meridian + math.Atan2(dx, dy)/exponent
	isometric := -math.Log(math.Hypot(dx, dy)/constant) / exponent
	return orb.Point{lon * 180 / math.Pi, latitude(isometric) * 180 / math.Pi}
}

// FromWGS84 returns the Lambert-93 position, in metres, of a longitude and
// latitude in degrees; the reverse of [ToWGS84].
func FromWGS84(lon, lat float64) (x, y float64) {
	angle := exponent * (lon*math.Pi/180 - meridian)
	radius := constant * math.Exp(-exponent*isometric(lat*math.Pi/180))
	sin, cos := math.Sincos(angle)
	return poleX + radius*sin, poleY - radius*cos
}

// isometric is the isometric latitude of a latitude, radians (ALG0001).
func isometric(lat float64) float64 {
	sin := math.Sin(lat)
	return math.Atanh(sin) - eccentricity*math.Atanh(eccentricity*sin)
}

// latitude inverts [isometric].
func latitude(isometric float64) float64 { return fromConformal(math.Atan(math.Sinh(isometric))) }

// fromConformal is the geographic latitude of a conformal one, radians, by the
// series in the third flattening n up to n⁴ (Karney 2011, Transverse Mercator with
// an accuracy of a few nanometers, 36), summed by Clenshaw's rule.
func fromConformal(conformal float64) float64 {
	const (
		n  = thirdFlattening
		c1 = n * (2 + n*(-2.0/3+n*(-2+n*116.0/45)))
		c2 = n * n * (7.0/3 + n*(-8.0/5-n*227.0/45))
		c3 = n * n * n * (56.0/15 - n*136.0/35)
		c4 = n * n * n * n * 4279.0 / 630
	)
	sin, cos := math.Sincos(2 * conformal)
	b3 := 2*cos*c4 + c3
	b2 := 2*cos*b3 - c4 + c2
	b1 := 2*cos*b2 - b3 + c1
	return conformal + b1*sin
}

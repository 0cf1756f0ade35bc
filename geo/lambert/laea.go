package lambert

import (
	"math"

	"github.com/paulmach/orb"
)

// LAEA Europe (EPSG:3035): azimuthal equal-area on GRS 80, centred on 10° E,
// 52° N, where x is 4,321 km and y 3,210 km. The constants follow from these
// (EPSG Guidance Note 7-2, method 9820): a test derives them again.
const (
	laeaMeridian = 10 * math.Pi / 180
	laeaX        = 4321000.0 // metres
	laeaY        = 3210000.0 // metres

	laeaPole   = 1.9955310874809387 // q at the pole
	laeaRadius = 6371007.1808835175 // of the authalic sphere, metres
	laeaSin    = 0.7866706332158557 // of the centre's authalic latitude
	laeaCos    = 0.6173729139148919
	laeaScale  = 1.0004253945280142 // D: of x over y, so that scale is true at the centre
)

// LAEAToWGS84 returns the longitude and latitude, in degrees, of a position of
// EPSG:3035 in metres. Within Europe the error stays under a tenth of a
// millimetre.
func LAEAToWGS84(x, y float64) orb.Point {
	dx, dy := (x-laeaX)/laeaScale, (y-laeaY)*laeaScale
	rho := math.Hypot(dx, dy)
	if rho == 0 {
		return orb.Point{10, 52}
	}
	sin, cos := math.Sincos(2 * math.Asin(rho/(2*laeaRadius)))
	lon := laeaMeridian + math.Atan2(dx*sin, rho*laeaCos*cos-dy*laeaSin*sin)
	authalic := math.Asin(cos*laeaSin + dy*sin*laeaCos/rho)
	return orb.Point{lon * 180 / math.Pi, geographic(authalic) * 180 / math.Pi}
}

// LAEAFromWGS84 returns the position in EPSG:3035, metres, of a longitude and
// latitude in degrees; the reverse of [LAEAToWGS84].
func LAEAFromWGS84(lon, lat float64) (x, y float64) {
	sinLon, cosLon := math.Sincos(lon*math.Pi/180 - laeaMeridian)
	sin := authalicQ(math.Sin(lat*math.Pi/180)) / laeaPole // of the authalic latitude
	cos := math.Sqrt(1 - sin*sin)
	b := laeaRadius * math.Sqrt(2/(1+laeaSin*sin+laeaCos*cos*cosLon))
	return laeaX + b*laeaScale*cos*sinLon, laeaY + b/laeaScale*(laeaCos*sin-laeaSin*cos*cosLon)
}

// authalicQ is q of the sine of a latitude: the area of the ellipsoid from the
// equator to there, up to a factor.
func authalicQ(sin float64) float64 {
	const e = eccentricity
	return (1 - e*e) * (sin/(1-e*e*sin*sin) + math.Atanh(e*sin)/e)
}

// geographic is the latitude of an authalic latitude, radians, by the series in
// the third flattening up to n⁴ (Karney 2022, On auxiliary latitudes), summed by
// Clenshaw's rule.
func geographic(authalic float64) float64 {
	const (
		n  = thirdFlattening
		c1 = n * (4.0/3 + n*(4.0/45+n*(-16.0/35-n*2582.0/14175)))
		c2 = n * n * (46.0/45 + n*(152.0/945-n*11966.0/14175))
		c3 = n * n * n * (3044.0/2835 + n*3802.0/14175)
		c4 = n * n * n * n * 6059.0 / 4725
	)
	sin, cos := math.Sincos(2 * authalic)
	b3 := 2*cos*c4 + c3
	b2 := 2*cos*b3 - c4 + c2
	b1 := 2*cos*b2 - b3 + c1
	return authalic + b1*sin
}

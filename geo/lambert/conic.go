package lambert

import (
	"math"

	"github.com/paulmach/orb"
)

// semiMajor is the equatorial radius of GRS 80, metres.
const semiMajor = 6378137.0

// zoneToWGS84 converts from one of the nine conformal conic zones, by the latitude
// of its origin, 42° to 50°, which EPSG:3942 to 3950 are named after: secant
// three quarters of a degree north and south of it, on the meridian of 3° E where x
// is 1,700 km, and y 200 km above a million for each degree from 41°.
func zoneToWGS84(zone int) func(x, y float64) orb.Point {
	radians := func(degrees float64) float64 { return degrees * math.Pi / 180 }
	low, high, origin := radians(float64(zone)-0.75), radians(float64(zone)+0.75), radians(float64(zone))
	n := math.Log(parallel(high)/parallel(low)) / (isometric(low) - isometric(high))
	c := parallel(low) / n * math.Exp(n*isometric(low))
	pole := float64(zone-41)*1e6 + 200e3 + c*math.Exp(-n*isometric(origin))
	return func(x, y float64) orb.Point {
		dx, dy := x-1700e3, pole-y
		lon := meridian + math.Atan2(dx, dy)/n
		return orb.Point{lon * 180 / math.Pi, latitude(-math.Log(math.Hypot(dx, dy)/c)/n) * 180 / math.Pi}
	}
}

// parallel is the radius of the parallel of a latitude, radians, in metres.
func parallel(lat float64) float64 {
	sin, cos := math.Sincos(lat)
	return semiMajor * cos / math.Sqrt(1-eccentricity*eccentricity*sin*sin)
}

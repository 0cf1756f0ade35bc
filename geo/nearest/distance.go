package nearest

import (
	"math"

	"github.com/paulmach/orb"
)

// EarthRadius is the mean radius of the WGS 84 ellipsoid, (2a + b) ÷ 3, in
// metres: 6,371,008.77, the sphere of PostGIS's ST_DistanceSphere.
const EarthRadius = (2*6378137.0 + 6356752.314245179) / 3

// Distance is the length in metres of the great circle between two points. It
// is well conditioned at every distance (Vincenty's formula on a sphere).
func Distance(a, b orb.Point) float64 {
	sinA, cosA := math.Sincos(radians(a.Lat()))
	sinB, cosB := math.Sincos(radians(b.Lat()))
	return greatCircle(sinA, cosA, sinB, cosB, b.Lon()-a.Lon())
}

// greatCircle is the length between two latitudes, by their sines and cosines, that lie
// so many degrees of longitude apart.
func greatCircle(sinA, cosA, sinB, cosB, apart float64) float64 {
	sinD, cosD := math.Sincos(radians(apart))
	y := math.Hypot(cosB*sinD, cosA*sinB-sinA*cosB*cosD)
	return EarthRadius * math.Atan2(y, sinA*sinB+cosA*cosB*cosD)
}

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }

// vector is a point of the unit sphere; its last coordinate is the sine of the latitude.
type vector [3]float64

// position is a point that many distances are measured from or to.
type position struct {
	point  orb.Point // degrees
	at     vector
	cosLat float64
}

func newPosition(p orb.Point) position {
	sinLat, cosLat := math.Sincos(radians(p.Lat()))
	sinLon, cosLon := math.Sincos(radians(p.Lon()))
	return position{point: p, at: vector{cosLat * cosLon, cosLat * sinLon, sinLat}, cosLat: cosLat}
}

// distance is [Distance], to the last bit.
func (p *position) distance(q *position) float64 {
	return greatCircle(p.at[2], p.cosLat, q.at[2], q.cosLat, q.point.Lon()-p.point.Lon())
}

// chord2 is the squared straight distance through the sphere: it grows with the
// great circle.
func chord2(a, b vector) float64 {
	dx, dy, dz := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return dx*dx + dy*dy + dz*dz
}

// chord2Within is a squared chord at least as long as that of any two points
// whose Distance is not above metres: an arc is longer than its chord, by less than a
// hundred-thousandth where it spans 100 km. It allows for the rounding of both: a
// billionth of the length and a tenth of a millimetre.
func chord2Within(metres float64) float64 {
	angle := (metres*(1+1e-9) + 1e-4) / EarthRadius
	return angle * angle
}

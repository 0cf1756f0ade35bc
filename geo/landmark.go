package geo

import "github.com/paulmach/orb"

// LandmarkKind is what a landmark is.
type LandmarkKind string

// The kinds of landmarks.
const (
	LandmarkRiver    LandmarkKind = "river"
	LandmarkMotorway LandmarkKind = "motorway" // and roads built like one
	LandmarkRoad     LandmarkKind = "road"     // a main one
	LandmarkRailway  LandmarkKind = "railway"
)

// Landmark is a line that people find their way by on a map; no figure is made of it.
type Landmark struct {
	Kind LandmarkKind
	Name string         // a river's name, a road's number; "" where there is none
	Line orb.LineString // EPSG:4326
}

package nearest

import "maillage/geo"

// Estimate holds the parameters of the travel-time estimate: the road is taken
// to be Detour times the great circle, driven at SpeedKmh in general and at
// MountainSpeedKmh where the straight line meets a mountain commune.
type Estimate struct {
	Detour           float64 `toml:"detour" json:"detour"`                         // ratio, at least 1
	SpeedKmh         float64 `toml:"speed_kmh" json:"speed_kmh"`                   // km/h
	MountainSpeedKmh float64 `toml:"mountain_speed_kmh" json:"mountain_speed_kmh"` // km/h, at most SpeedKmh
	FloorMinutes     float64 `toml:"floor_minutes" json:"floor_minutes"`           // never less, minutes
	FootKmh          float64 `toml:"foot_kmh" json:"foot_kmh"`                     // on foot, anywhere, km/h
	BicycleKmh       float64 `toml:"bicycle_kmh" json:"bicycle_kmh"`               // by bicycle, anywhere, km/h
}

// By is the estimate of journeys by a mode: on foot and by bicycle mountains
// change nothing. Without a car one walks.
func (e Estimate) By(m geo.Mode) Estimate {
	switch m {
	case geo.ModeFoot, geo.ModeTransit:
		e.SpeedKmh, e.MountainSpeedKmh = e.FootKmh, e.FootKmh
	case geo.ModeBicycle:
		e.SpeedKmh, e.MountainSpeedKmh = e.BicycleKmh, e.BicycleKmh
	}
	return e
}

// RoadMetres is the estimated length by road of a great-circle length, metres.
func (e Estimate) RoadMetres(straight float64) float64 { return straight * e.Detour }

// Minutes is the estimated time by road over a great-circle length in metres.
func (e Estimate) Minutes(straight float64, mountain bool) float64 {
	speed := e.SpeedKmh
	if mountain {
		speed = e.MountainSpeedKmh
	}
	return max(e.FloorMinutes, e.RoadMetres(straight)/1000/speed*60)
}

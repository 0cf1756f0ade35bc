package osm

import (
	"bytes"
	_ "embed" // of the declared speeds
	"fmt"

	"github.com/pelletier/go-toml/v2"

	"maillage/geo/network"
)

//go:embed speeds.toml
var declaredSpeeds []byte

// Speeds are the effective speeds of every mode, km/h, and how speed limits and
// built-up areas change those of cars. A class at 0 is closed to the mode.
type Speeds struct {
	Car, Foot, Bicycle ByClass
	// CarLink are slip roads.
	CarLink ByClass
	// Pushed is with a bicycle where one may walk and not ride.
	Pushed ByClass
	// Motorways are by their limit, the highest first.
	Motorways []MotorwaySpeed
	// Limits are the limits in words, km/h: "urban", "rural"…
	Limits map[string]float64
	// WalkLimit is the limit "walk", km/h.
	WalkLimit float64
	// LimitShare of a limit bounds the speed of a car.
	LimitShare float64
	// BuiltUp is the share of a car's speed left inside built-up areas.
	BuiltUp float64
}

// ByClass is a speed by class of road, km/h.
type ByClass [network.Ferry + 1]float64

// MotorwaySpeed is the speed on motorways of a limit or a higher one, km/h.
type MotorwaySpeed struct {
	Limit float64 `toml:"limit"`
	Speed float64 `toml:"speed"`
}

// classNames are the classes as they are declared.
func classNames() map[string]network.Class {
	return map[string]network.Class{
		"motorway": network.Motorway, "trunk": network.Trunk, "primary": network.Primary,
		"secondary": network.Secondary, "tertiary": network.Tertiary, "unclassified": network.Unclassified,
		"residential": network.Residential, "living_street": network.LivingStreet, "service": network.Service,
		"track": network.Track, "pedestrian": network.Pedestrian, "cycleway": network.Cycleway,
		"path": network.Path, "steps": network.Steps, "ferry": network.Ferry,
	}
}

// DefaultSpeeds are the declared ones.
func DefaultSpeeds() (Speeds, error) { return parseSpeeds(declaredSpeeds) }

// speedsFile is the declaration as it is written.
type speedsFile struct {
	BuiltUp    float64            `toml:"built_up"`
	LimitShare float64            `toml:"limit_share"`
	WalkLimit  float64            `toml:"walk_limit"`
	Car        map[string]float64 `toml:"car"`
	CarLink    map[string]float64 `toml:"car_link"`
	Foot       map[string]float64 `toml:"foot"`
	Bicycle    map[string]float64 `toml:"bicycle"`
	Pushed     map[string]float64 `toml:"pushed"`
	Motorways  []MotorwaySpeed    `toml:"motorway"`
	Limits     map[string]float64 `toml:"limits"`
}

func parseSpeeds(text []byte) (Speeds, error) {
	var file speedsFile
	if err := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields().Decode(&file); err != nil {
		return Speeds{}, fmt.Errorf("read the declared speeds: %w", err)
	}
	s := Speeds{
		Motorways: file.Motorways, Limits: file.Limits,
		WalkLimit: file.WalkLimit, LimitShare: file.LimitShare, BuiltUp: file.BuiltUp,
	}
	for _, table := range []struct {
		name string
		to   *ByClass
		from map[string]float64
	}{
		{"car", &s.Car, file.Car}, {"car_link", &s.CarLink, file.CarLink},
		{"foot", &s.Foot, file.Foot}, {"bicycle", &s.Bicycle, file.Bicycle}, {"pushed", &s.Pushed, file.Pushed},
	} {
		for name, speed := range table.from {
			class, known := classNames()[name]
			if !known || speed <= 0 {
				return Speeds{}, fmt.Errorf("declared speeds: %s.%s = %g: no such class, or no speed", table.name, name, speed)
			}
			table.to[class] = speed
		}
	}
	return s, nil
}

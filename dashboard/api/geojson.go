package api

import (
	"encoding/json"

	"github.com/paulmach/orb"
)

// FeatureCollection is a GeoJSON document (RFC 7946).
type FeatureCollection struct {
	Features []Feature
}

// Feature is a GeoJSON feature, of no geometry where that is nil.
type Feature struct {
	ID         string
	Geometry   *Geometry
	Properties any
}

// Geometry is a GeoJSON geometry.
type Geometry struct {
	Type        string `json:"type"`
	Coordinates any    `json:"coordinates"`
}

// pointGeometry is that of a position, longitude and latitude; nil without one.
func pointGeometry(position []float64) *Geometry {
	if position == nil {
		return nil
	}
	return &Geometry{"Point", position}
}

func (FeatureCollection) contentType() string { return "application/geo+json" }

// MarshalJSON writes the collection as RFC 7946 wants it.
func (c FeatureCollection) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Type     string    `json:"type"`
		Features []Feature `json:"features"`
	}{"FeatureCollection", c.Features})
}

// MarshalJSON writes the feature as RFC 7946 wants it.
func (f Feature) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Type       string    `json:"type"`
		ID         string    `json:"id,omitempty"`
		Geometry   *Geometry `json:"geometry"`
		Properties any       `json:"properties"`
	}{"Feature", f.ID, f.Geometry, f.Properties})
}

func features[T any](items []T, feature func(T) Feature) FeatureCollection {
	out := FeatureCollection{Features: []Feature{}}
	for _, it := range items {
		out.Features = append(out.Features, feature(it))
	}
	return out
}

// position is a point with seven decimals, a centimetre; nil for the zero point,
// which stands for no position.
func position(p orb.Point) []float64 {
	if p == (orb.Point{}) {
		return nil
	}
	return []float64{round(p[0], 7), round(p[1], 7)}
}

func bbox(b orb.Bound) []float64 {
	return []float64{round(b.Min[0], 6), round(b.Min[1], 6), round(b.Max[0], 6), round(b.Max[1], 6)}
}

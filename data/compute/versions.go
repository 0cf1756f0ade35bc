package compute

import (
	"maillage/geo/accessibility"
	"maillage/geo/change"
	"maillage/geo/composite"
	"maillage/geo/edge"
	"maillage/geo/measure"
	"maillage/geo/nearest"
	"maillage/geo/network"
	"maillage/geo/sensitivity"
	"maillage/geo/transit"
	"maillage/geo/typology"
)

// Versions gives the version of each computation that figures of a release come
// from, this package among them. A test holds each to a digest of its figures.
func Versions() map[string]string {
	return map[string]string{
		"accessibility": accessibility.Version,
		"change":        change.Version,
		"composite":     composite.Version,
		"compute":       Version,
		"edge":          edge.Version,
		"measure":       measure.Version,
		"nearest":       nearest.Version,
		"network":       network.Version,
		"sensitivity":   sensitivity.Version,
		"transit":       transit.Version,
		"typology":      typology.Version,
	}
}

// Package geo holds what Maillage talks about: territories, services, places
// that give them, social enterprises, observed figures, and the published
// result of measuring how far inhabitants are from what they need.
//
// It imports nothing else of the project and touches neither database, network
// nor clock. Its subpackages hold the computations.
//
// Positions are [orb.Point] in WGS 84 (EPSG:4326, longitude first). Durations are
// minutes, lengths metres, gaps 0 (acceptable) to 1 (unacceptable or worse).
package geo

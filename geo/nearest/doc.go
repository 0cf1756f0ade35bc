// Package nearest finds the place that takes least time to reach, among many,
// for many starts: an index of places on the sphere, the mountain communes that
// slow a journey, and the travel-time estimate over both.
//
// Positions are WGS 84 (EPSG:4326) longitudes and latitudes in degrees; lengths
// are metres on the sphere, times minutes.
package nearest

// Version changes whenever the same input would give other results: it is part
// of what identifies a release.
const Version = "1"

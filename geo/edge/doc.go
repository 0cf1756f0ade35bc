// Package edge says how far a place is from land of which nothing is loaded: where the
// nearest place that was found takes longer than the straight way there, a nearer one
// may exist unseen, and the time is a bound.
//
// Positions are WGS 84 (EPSG:4326) longitudes and latitudes in degrees; lengths are
// metres on the sphere.
package edge

// Version changes whenever the same input would give other results: it is part
// of what identifies a release.
const Version = "1"

// Package network is what a road network for cars, walkers and cyclists is: as it
// was surveyed ([Raw]), and contracted to nodes and edges ([Graph]).
//
// Package build makes the one from the other, netfile keeps it in a file, snap
// joins places to it, search finds the least times over it, and isochrone draws
// how far one gets.
//
// Positions are WGS 84 (EPSG:4326); times inside are milliseconds, lengths
// metres. Slope is left out so far: it would change [Way.Speeds], the one place
// where a length becomes a time.
package network

// Version changes whenever the same input would give other results: it is part
// of what identifies a release, and of what a network that is kept was built from:
// the next ingestion builds it again.
const Version = "1"

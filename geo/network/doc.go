// Package network is a road network for cars, walkers and cyclists: it is built
// from ways, contracted, saved and mapped into memory, places are snapped to it,
// and it answers which places are nearest, how long between given places takes
// and how far one gets.
//
// Positions are WGS 84 (EPSG:4326); times inside are milliseconds, lengths
// metres. Slope is left out so far: it would change [Way.Speeds], the one place
// where a length becomes a time.
package network

// Package osm makes a road network of an OpenStreetMap extract in PBF: which
// ways cars, walkers and cyclists may take, in which direction, and how fast.
//
// The file is read from its end: relations say which ways outline built-up
// areas, ways say which nodes matter, and only those nodes are kept. Blocks are
// decompressed once and decoded by all processors.
//
// What is decided, and why, is written beside it: access in parseAccess, barriers in
// closes, one-ways in oneway.go, speeds in speeds.toml and [Speeds]. Turn
// restrictions and conditional tags ("no @ 22:00-06:00") are not read. Slope is
// left for later: it would change the speeds of walkers and cyclists.
package osm

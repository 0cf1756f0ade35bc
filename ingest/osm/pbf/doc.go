// Package pbf reads OpenStreetMap's binary format (.osm.pbf): a sequence of
// compressed blocks, each with its own table of strings and some thousands of
// nodes, ways or relations.
//
// A file comes from outside and may be cut short or damaged: every length is
// bounded and every index is checked, so that whatever the bytes are, reading
// them gives an error that names the file and the byte, takes bounded memory and
// never panics. That, and reading blocks in any order, is why it does not rest on
// the scanner of paulmach/osm, which trusts the string indices it meets.
//
// The format: https://wiki.openstreetmap.org/wiki/PBF_Format.
package pbf

// Package atlas is the dashboard's read model: one published release, whole and
// in memory, which answers every question about territories, places and social
// enterprises without the database.
//
// An [Atlas] never changes once made; a [Holder] swaps one for the next when a
// new release is published, and keeps the last good one while the database is
// away. Only asked territories are listed: the surroundings serve to name the
// nearest place across a border and nothing else.
//
// Positions are WGS 84 (EPSG:4326, longitude first), durations minutes, lengths
// metres.
package atlas

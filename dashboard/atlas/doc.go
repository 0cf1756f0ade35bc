// Package atlas is the dashboard's read model: one published release, whole and
// in memory, which answers every question about territories, places and social
// enterprises without the database.
//
// An [Atlas] never changes once made; a [Holder] swaps one for the next when a
// new release is published, and keeps the last good one while the database is
// away. Only asked territories are listed: the surroundings serve to name the
// nearest place across a border and nothing else.
//
// Memory: the région Auvergne-Rhône-Alpes (4,025 communes, 56 services, contours
// of 2018, 8.2 million inhabitants) takes about 160 MB of heap beside its tiles
// and loads in 1.6 s on two cores. What grows with communes × services × modes
// is a [geo.ServiceScore] each, 176 bytes: 350 MB a mode for the whole country.
// Contours stay for exports; facilities are the rest. While a release replaces
// another, both are held.
//
// Positions are WGS 84 (EPSG:4326, longitude first), durations minutes, lengths
// metres.
package atlas

// Package gtfs reads public transport timetables in the GTFS Schedule format,
// checking them line by line: what a line says wrongly is left out with its
// reason, and a feed that cannot be trusted is refused whole.
//
// The format is described at https://gtfs.org/documentation/schedule/reference/.
package gtfs

// Package topology turns polygons that cover a land without overlap into arcs
// that neighbours share, so that simplifying an arc once keeps both its sides
// together: no gap, no sliver, no polygon lost.
//
// Positions are vertices of a square grid over Web Mercator (EPSG:3857), 2^30
// cells wide: about 4 cm at the equator, x to the east, y to the south.
package topology

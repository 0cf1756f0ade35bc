// Package store is the one store of Maillage: a PostGIS database, its schema, the
// connections to it, who may load, and how rows are written in bulk. Its queries
// are in loading (a load under way), loaded (what was loaded) and release.
//
// Geometries travel as EWKB in EPSG:4326: any []byte holding EWKB may be passed
// where a geometry is expected, in COPY too, and a geometry may be scanned into
// a []byte.
package store

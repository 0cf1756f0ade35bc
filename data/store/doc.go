// Package store is the one store of Maillage: a PostGIS database, its schema,
// and the queries over it. Each query is a function named after what it
// answers; what a reader returns is what the database held at one instant.
//
// Geometries travel as EWKB in EPSG:4326: any []byte holding EWKB may be passed
// where a geometry is expected, in COPY too, and a geometry may be scanned into
// a []byte.
package store

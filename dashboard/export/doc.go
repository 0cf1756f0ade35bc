// Package export writes the tables of a release as files: CSV, GeoJSON, XLSX and
// GeoPackage. The command line and the downloads of the pages share it.
//
// A [Table] is made from the atlas by [Territories], [Facilities], [Enterprises]
// or [Gaps], and written by [Write]. Missing figures are empty, never zero;
// geometries are in WGS 84 (EPSG:4326).
package export

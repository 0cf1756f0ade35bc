// Package export writes the tables of a release as files: CSV, GeoJSON, XLSX and
// GeoPackage. The command, the addresses and the links of the pages share its list.
//
// [Exports] lists what there is. An [Export] makes a [Table] from the atlas, which
// [Write] writes. Missing figures are empty, never zero; geometries are in WGS 84
// (EPSG:4326).
package export

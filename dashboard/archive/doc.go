// Package archive writes a whole release as one ZIP that other programs read without a server: its tables as Parquet,
// what describes them, their checksums and where they come from.
//
// Parquet files are stored as they are, for they are compressed already: GDAL reads them in place. The descriptions are
// of CSVW (W3C, Metadata Vocabulary for Tabular Data) for columns and of DCAT-AP 3 in JSON-LD for catalogues. What people
// keep beside a release, who accompanies whom, changes without it and is not part of it.
package archive

package export

import (
	"bytes"
	"context"
	"io"

	"maillage/geo"
)

// Format is a file format.
type Format string

// The formats, by their file name extensions.
const (
	CSV        Format = "csv"
	GeoJSON    Format = "geojson"
	XLSX       Format = "xlsx"
	GeoPackage Format = "gpkg"
	Parquet    Format = "parquet"
	GeoParquet Format = "geoparquet" // with the geometry
)

// Dialect says how CSV is written.
type Dialect string

// The dialects.
const (
	RFC4180 Dialect = "rfc4180" // comma, decimal point, UTF-8
	French  Dialect = "fr"      // semicolon, decimal comma, UTF-8 with BOM: as a French spreadsheet opens it
)

// Formats lists the formats.
func Formats() []Format { return []Format{CSV, GeoJSON, XLSX, GeoPackage, Parquet, GeoParquet} }

// Dialects lists the dialects, the usual one first.
func Dialects() []Dialect { return []Dialect{RFC4180, French} }

// ContentType is the media type of a format.
func (f Format) ContentType() string {
	switch f {
	case CSV:
		return "text/csv; charset=utf-8"
	case GeoJSON:
		return "application/geo+json"
	case XLSX:
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case GeoPackage:
		return "application/geopackage+sqlite3"
	case Parquet, GeoParquet:
		return "application/vnd.apache.parquet"
	}
	return "application/octet-stream"
}

// Sheet is a table as CSV in the dialect that the spreadsheets of its reader open, by its language.
func Sheet(ctx context.Context, t Table) ([]byte, error) {
	dialect := French
	if t.Lang == "en" {
		dialect = RFC4180
	}
	var out bytes.Buffer
	err := Write(ctx, &out, t, CSV, dialect)
	return out.Bytes(), err
}

// Write writes a table in a format; dialect, RFC4180 where empty, is of CSV only.
// An unknown format or dialect is a CodeInvalid error.
func Write(ctx context.Context, w io.Writer, t Table, f Format, d Dialect) error {
	switch f {
	case CSV:
		return writeCSV(ctx, w, t, d)
	case GeoJSON:
		return writeGeoJSON(ctx, w, t)
	case XLSX:
		return writeXLSX(ctx, w, t)
	case GeoPackage:
		return writeGeoPackage(ctx, w, t)
	case Parquet, GeoParquet:
		return writeParquet(ctx, w, t, f == GeoParquet)
	}
	return geo.Errorf(geo.CodeInvalid, "format %q is not one of %s", f, FormatNames(""))
}

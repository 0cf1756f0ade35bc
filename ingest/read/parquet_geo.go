package read

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"
	"github.com/paulmach/orb"

	"maillage/geo/lambert"
)

// parquetGeometry reads the geometries of a GeoParquet file.
type parquetGeometry struct {
	index int // of its column
	proj  projection
}

// geoMetadata is what GeoParquet writes of a file.
type geoMetadata struct {
	Primary string `json:"primary_column"`
	Columns map[string]struct {
		Encoding string          `json:"encoding"`
		CRS      json.RawMessage `json:"crs"`
	} `json:"columns"`
}

// geometryOf finds the geometry of a file, nil where it has none: that of the
// GeoParquet metadata, or a column of Parquet's own type of geometry. crs counts
// before what the file says.
func geometryOf(file *parquet.File, leaves []*parquet.Column, crs int) (*parquetGeometry, error) {
	var meta geoMetadata
	if text, ok := file.Lookup("geo"); ok {
		if err := json.Unmarshal([]byte(text), &meta); err != nil {
			return nil, fmt.Errorf("what the file says of its geometry is no JSON: %w", err)
		}
	}
	for i, leaf := range leaves {
		name := strings.Join(leaf.Path(), ".")
		told := crs
		if meta.Primary == name {
			column := meta.Columns[name]
			if column.Encoding != "" && column.Encoding != "WKB" {
				return nil, fmt.Errorf("geometries written in %q cannot be read, those in WKB can", column.Encoding)
			}
			var err error
			if told, err = projectedIn(column.CRS, crs); err != nil {
				return nil, err
			}
		} else if own, is := geometryType(leaf); meta.Primary != "" || !is {
			continue
		} else if told == 0 && own.CRS != "" {
			system, err := lambert.ByName(own.CRS)
			if err != nil {
				return nil, err
			}
			told = system.EPSG
		}
		proj, err := projectionOf(told)
		return &parquetGeometry{i, proj}, err
	}
	return nil, nil
}

// geometryType is Parquet's own type of geometry, where a column has it.
func geometryType(leaf *parquet.Column) (*format.GeometryType, bool) {
	logical := leaf.Type().LogicalType()
	if logical == nil {
		return nil, false
	}
	own, is := logical.Value.(*format.GeometryType)
	return own, is
}

// projectedIn reads an EPSG code out of PROJJSON; degrees where nothing is said.
func projectedIn(projjson json.RawMessage, declared int) (int, error) {
	var told struct {
		Name string `json:"name"`
		ID   struct {
			Authority string          `json:"authority"`
			Code      json.RawMessage `json:"code"`
		} `json:"id"`
	}
	if declared != 0 || len(projjson) == 0 {
		return declared, nil
	}
	if err := json.Unmarshal(projjson, &told); err != nil {
		return 0, fmt.Errorf("what the file says of its CRS is no PROJJSON: %w", err)
	}
	code := strings.Trim(string(told.ID.Code), `"`)
	if told.ID.Authority == "OGC" && (code == "CRS84" || code == "CRS84h") {
		return 4326, nil
	}
	epsg := 0
	if _, err := fmt.Sscan(code, &epsg); err != nil || told.ID.Authority != "EPSG" {
		return 0, fmt.Errorf("the file does not tell the CRS of its geometry by an EPSG code (%q): declare crs", told.Name)
	}
	return epsg, nil
}

func (g *parquetGeometry) read(values []parquet.Value) (orb.Geometry, error) {
	if values[0].IsNull() {
		return nil, nil
	}
	if len(values[0].ByteArray()) > maxElement {
		return nil, fmt.Errorf("the geometry is larger than 32 MiB")
	}
	geom, err := decodeWKB(values[0].ByteArray())
	if err != nil || geom == nil {
		return nil, err
	}
	return g.proj.apply(geom)
}

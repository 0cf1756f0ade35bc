package export

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"github.com/paulmach/orb"
)

// tidy keeps seven decimals: a centimetre of a degree, and more than any figure
// has.
func tidy(v float64) float64 { return math.Round(v*1e7) / 1e7 }

// writeGeoJSON writes RFC 7946, a feature a line, with the origin as a foreign
// member.
func writeGeoJSON(ctx context.Context, w io.Writer, t Table) error {
	out := bufio.NewWriter(w)
	origin, err := json.Marshal(t.Origin)
	if err != nil {
		return fmt.Errorf("write geojson: %w", err)
	}
	fmt.Fprintf(out, `{"type":"FeatureCollection","name":%q,"maillage":%s,"features":[`, t.Name, origin)
	separator := "\n"
	for rec := range t.Rows {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("write geojson: %w", err)
		}
		line, err := feature(t.Columns, rec)
		if err != nil {
			return fmt.Errorf("write geojson: %w", err)
		}
		_, _ = out.WriteString(separator) // kept by the writer, reported by Flush
		_, _ = out.Write(line)
		separator = ",\n"
	}
	_, _ = out.WriteString("\n]}\n")
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write geojson: %w", err)
	}
	return nil
}

func feature(columns []Column, rec Record) ([]byte, error) {
	properties := make(map[string]any, len(columns))
	for i, c := range columns {
		v := rec.Values[i]
		if f, ok := v.(float64); ok {
			v = tidy(f)
		}
		properties[c.Name] = v
	}
	f := struct {
		Type       string         `json:"type"`
		Properties map[string]any `json:"properties"`
		Geometry   *geometry      `json:"geometry"`
	}{Type: "Feature", Properties: properties}
	if rec.Geometry != nil {
		f.Geometry = &geometry{rec.Geometry.GeoJSONType(), rec.Geometry}
	}
	return json.Marshal(f)
}

// geometry is a GeoJSON geometry: orb's types are nested arrays already.
type geometry struct {
	Type        string       `json:"type"`
	Coordinates orb.Geometry `json:"coordinates"`
}

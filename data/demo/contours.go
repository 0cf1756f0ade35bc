package demo

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"strconv"

	"github.com/paulmach/orb"
)

// writeContours writes the boundaries as Etalab does, a FeatureCollection in gzip.
func (w *island) writeContours(f *folder, seed uint64) {
	b := newBorders(w, seed)
	f.file("contours/communes-2026-100m.geojson.gz", func(packed *bufio.Writer) error {
		zip, err := gzip.NewWriterLevel(packed, gzip.BestSpeed)
		if err != nil {
			return err
		}
		out := bufio.NewWriter(zip)
		out.WriteString(`{"type":"FeatureCollection","features":[`)
		for i, c := range w.byCode() {
			if i > 0 {
				out.WriteByte(',')
			}
			name, err := json.Marshal(c.name)
			if err != nil {
				return err
			}
			out.WriteString("\n" + `{"type":"Feature","geometry":`)
			writeGeometry(out, b.contour(c))
			out.WriteString(`,"properties":{"code":"` + c.code + `","nom":` + string(name) + `,"departement":"` + c.dep +
				`","region":"` + regionCode + `","epci":"` + c.epci.code + `"}}`)
		}
		out.WriteString("\n]}\n")
		return errors.Join(out.Flush(), zip.Close())
	})
}

// writeGeometry writes a Polygon where one suffices, with five decimals.
func writeGeometry(out *bufio.Writer, g orb.MultiPolygon) {
	if len(g) == 1 {
		out.WriteString(`{"type":"Polygon","coordinates":`)
		writePolygon(out, g[0])
	} else {
		out.WriteString(`{"type":"MultiPolygon","coordinates":[`)
		for i, p := range g {
			if i > 0 {
				out.WriteByte(',')
			}
			writePolygon(out, p)
		}
		out.WriteByte(']')
	}
	out.WriteByte('}')
}

func writePolygon(out *bufio.Writer, p orb.Polygon) {
	var buf [64]byte
	for i, ring := range p {
		out.WriteByte("[,"[min(i, 1)])
		for k, at := range ring {
			out.WriteByte("[,"[min(k, 1)])
			b := append(buf[:0], '[')
			b = strconv.AppendFloat(b, at[0], 'f', -1, 64)
			b = append(b, ',')
			b = strconv.AppendFloat(b, at[1], 'f', -1, 64)
			out.Write(append(b, ']'))
		}
		out.WriteByte(']')
	}
	out.WriteByte(']')
}

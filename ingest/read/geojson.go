package read

import (
	"context"
	"regexp"
	"strconv"

	"github.com/paulmach/orb"
)

// openGeoJSON reads a FeatureCollection feature by feature. Columns are the
// properties that o.Columns names, or the first feature's. Geometries come out
// in WGS 84; the obsolete "crs" member is obeyed where o.CRS is not set.
func openGeoJSON(ctx context.Context, in text, name string, o Options) (Reader, error) {
	s := newSplitter(in, name)
	err := s.descend([]string{"features"}, func(key string, value []byte) {
		if m := regexp.MustCompile(`EPSG:[\d.]*:?(\d+)"`).FindSubmatch(value); key == "crs" && o.CRS == 0 && m != nil {
			o.CRS, _ = strconv.Atoi(string(m[1])) // digits
		}
	})
	if err != nil {
		return nil, err
	}
	proj, err := projectionOf(o.CRS)
	if err != nil {
		return nil, invalid(name, s.line, "%w", err)
	}
	cols, err := s.columns(o, featureKeys)
	if err != nil {
		return nil, err
	}
	decode := func(e element, cols *Columns) row { return decodeFeature(e, cols, proj) }
	deal := func(ctx context.Context, out func([]element) error) error {
		if err := s.elements(ctx, out); err != nil {
			return err
		}
		if err := s.ascend(1, nil); err != nil {
			return err
		}
		return s.end()
	}
	return startJSON(ctx, in, cols, deal, decode), nil
}

// featureKeys are the names of a feature's properties.
func featureKeys(c *cursor) (names []string, err error) {
	err = c.members(func(key []byte) error {
		if string(key) != "properties" || c.peek() != '{' {
			return c.skip(0)
		}
		names, err = objectKeys(c)
		return err
	})
	return names, err
}

// decodeFeature makes a record of one feature.
func decodeFeature(e element, cols *Columns, proj projection) row {
	c := &cursor{b: e.raw}
	r := row{record: Record{Line: e.line, Values: make([]string, len(cols.Names))}}
	var column string
	err := c.members(func(key []byte) (err error) {
		switch string(key) {
		case "properties":
			if c.peek() != '{' {
				return c.literal("null")
			}
			column, err = c.cells(cols, r.record.Values)
		case "geometry":
			r.record.Geom, err = c.geometryOrNull()
		default:
			err = c.skip(0)
		}
		return err
	})
	if err == nil {
		err = c.end()
	}
	if err == nil {
		r.record.Geom, err = proj.apply(r.record.Geom)
	}
	if err != nil {
		return badRow(e, e.line+c.line(), column, err)
	}
	r.record.Raw = rawText(e)
	return r
}

func (c *cursor) geometryOrNull() (orb.Geometry, error) {
	if c.peek() == 'n' {
		return nil, c.literal("null")
	}
	return c.geometry()
}

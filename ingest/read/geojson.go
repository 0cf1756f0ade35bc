package read

import (
	"context"
	"errors"
	"strings"

	"github.com/paulmach/orb"
)

// openGeoJSON reads a FeatureCollection feature by feature. Columns are the
// properties that o.Columns names, or the first feature's. Geometries come out
// in WGS 84; the obsolete "crs" member is obeyed where o.CRS is not set.
func openGeoJSON(ctx context.Context, in text, name string, o Options) (Reader, error) {
	s := newSplitter(in, name)
	if err := s.expect('{'); err != nil {
		return nil, err
	}
	crs, err := s.toFeatures(o.CRS)
	if err != nil {
		return nil, err
	}
	proj, err := projectionOf(crs)
	if err != nil {
		return nil, invalid(name, s.line, "%w", err)
	}
	cols, err := s.columns(o, featureKeys)
	if err != nil {
		return nil, err
	}
	decode := func(e element, cols *Columns) row { return decodeFeature(e, cols, proj) }
	return startJSON(ctx, in, s, cols, decode, s.afterFeatures), nil
}

// toFeatures moves into the array of features and returns the EPSG code of the
// coordinates.
func (s *splitter) toFeatures(crs int) (int, error) {
	for {
		key, err := s.key()
		if err != nil {
			return 0, err
		}
		if key == "features" {
			return crs, s.expect('[')
		}
		value, err := s.value(nil)
		if err != nil {
			return 0, err
		}
		if key == "crs" && crs == 0 && strings.Contains(string(value), "EPSG::2154") {
			crs = 2154
		}
		if ok, err := s.accept(','); err != nil {
			return 0, s.broken(err)
		} else if !ok {
			return 0, invalid(s.name, s.line, "the JSON document has no \"features\": it is not a FeatureCollection")
		}
	}
}

// key reads the next key of the top-level object, and its colon.
func (s *splitter) key() (string, error) {
	raw, err := s.value(nil)
	if err != nil {
		return "", err
	}
	key, err := (&cursor{b: raw}).text()
	if err != nil {
		return "", invalid(s.name, s.line, "%w", err)
	}
	return string(key), s.expect(':')
}

// afterFeatures reads what follows the array of features.
func (s *splitter) afterFeatures() error {
	for {
		more, err := s.accept(',')
		if err != nil {
			return s.broken(err)
		}
		if !more {
			return errors.Join(s.expect('}'), s.end())
		}
		if _, err := s.key(); err != nil {
			return err
		}
		if _, err := s.value(nil); err != nil {
			return err
		}
	}
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

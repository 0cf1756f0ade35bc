package read

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// Shape types of ESRI's Shapefile technical description (1998). Those with
// altitudes or measures add 10 or 20 and begin alike.
const (
	shapeNull       = 0
	shapePoint      = 1
	shapePolyline   = 3
	shapePolygon    = 5
	shapeMultiPoint = 8
)

// maxShape bounds one shape, in bytes.
const maxShape = 64 << 20

// shpScanner gives the geometries of a .shp file in their order.
type shpScanner struct {
	in   *bufio.Reader
	left int64 // bytes that the header promises
	buf  []byte
	row  int
}

// newShpScanner reads the header.
func newShpScanner(in io.Reader) (*shpScanner, error) {
	s := &shpScanner{in: bufio.NewReaderSize(in, 64<<10)}
	var head [100]byte
	if _, err := io.ReadFull(s.in, head[:]); err != nil {
		return nil, fmt.Errorf("the .shp header: %w", truncated(err))
	}
	if code := binary.BigEndian.Uint32(head[:]); code != 9994 {
		return nil, fmt.Errorf("not a shapefile: it begins with %d, not 9994", code)
	}
	s.left = 2*int64(binary.BigEndian.Uint32(head[24:])) - 100
	return s, nil
}

// next reads the next shape. It returns io.EOF at the end, a *shapeError for a
// shape that is wrong by itself, any other error when the rest is lost.
func (s *shpScanner) next() (orb.Geometry, error) {
	var head [8]byte
	if _, err := io.ReadFull(s.in, head[:]); err != nil {
		if errors.Is(err, io.EOF) && s.left <= 0 {
			return nil, io.EOF
		}
		return nil, truncated(err)
	}
	s.row++
	size := 2 * int64(binary.BigEndian.Uint32(head[4:]))
	if size < 4 || size > maxShape {
		return nil, fmt.Errorf("a shape of %d bytes", size)
	}
	s.left -= 8 + size
	if int64(cap(s.buf)) < size {
		s.buf = make([]byte, 0, min(size, 1<<20))
	}
	var err error
	if s.buf, err = appendN(s.buf[:0], s.in, size); err != nil {
		return nil, truncated(err)
	}
	return shape(s.buf)
}

// appendN reads n bytes, growing dst only as they come: the length that a
// broken file declares must not be taken at its word.
func appendN(dst []byte, in io.Reader, n int64) ([]byte, error) {
	for n > 0 {
		step := int(min(n, 1<<20))
		at := len(dst)
		dst = append(dst, make([]byte, step)...)
		if _, err := io.ReadFull(in, dst[at:]); err != nil {
			return dst, err
		}
		n -= int64(step)
	}
	return dst, nil
}

func truncated(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// shapeError is a shape that cannot be read while the next ones can.
type shapeError struct{ reason string }

func (e *shapeError) Error() string { return e.reason }

func shape(b []byte) (orb.Geometry, error) {
	kind := int(binary.LittleEndian.Uint32(b))
	switch kind % 10 {
	case shapeNull:
		return nil, nil
	case shapePoint:
		if len(b) < 20 {
			return nil, &shapeError{"a point cut short"}
		}
		return pointAt(b[4:]), nil
	case shapeMultiPoint:
		if len(b) < 40 || len(b)-40 < 16*count(b[36:]) {
			return nil, &shapeError{"a multipoint cut short"}
		}
		return orb.MultiPoint(pointsAt(b[40:], count(b[36:]))), nil
	case shapePolyline, shapePolygon:
		parts, err := shapeParts(b)
		if err != nil {
			return nil, err
		}
		if kind%10 == shapePolygon {
			return polygons(parts)
		}
		lines := make(orb.MultiLineString, len(parts))
		for i, p := range parts {
			lines[i] = orb.LineString(p)
		}
		return lines, nil
	}
	return nil, &shapeError{fmt.Sprintf("shape type %d cannot be read", kind)}
}

func count(b []byte) int { return int(binary.LittleEndian.Uint32(b)) }

func pointAt(b []byte) orb.Point {
	return orb.Point{
		math.Float64frombits(binary.LittleEndian.Uint64(b)),
		math.Float64frombits(binary.LittleEndian.Uint64(b[8:])),
	}
}

func pointsAt(b []byte, n int) []orb.Point {
	out := make([]orb.Point, n)
	for i := range out {
		out[i] = pointAt(b[16*i:])
	}
	return out
}

// shapeParts reads the parts of a polyline or polygon.
func shapeParts(b []byte) ([][]orb.Point, error) {
	if len(b) < 44 {
		return nil, &shapeError{"a polygon cut short"}
	}
	parts, points := count(b[36:]), count(b[40:])
	if (len(b)-44)/4 < parts || (len(b)-44-4*parts)/16 < points {
		return nil, &shapeError{fmt.Sprintf("%d parts of %d points do not fit the shape", parts, points)}
	}
	all := pointsAt(b[44+4*parts:], points)
	out := make([][]orb.Point, parts)
	for i := range out {
		from, to := count(b[44+4*i:]), points
		if i+1 < parts {
			to = count(b[48+4*i:])
		}
		if from > to || to > points {
			return nil, &shapeError{fmt.Sprintf("part %d runs from point %d to %d of %d", i+1, from, to, points)}
		}
		out[i] = all[from:to:to]
	}
	return out, nil
}

// polygons sorts rings into outer ones, clockwise in a shapefile, and the holes
// within them. A hole in no outer ring becomes a polygon of its own, as
// careless writers mean it.
func polygons(parts [][]orb.Point) (orb.Geometry, error) {
	var out orb.MultiPolygon
	var holes []orb.Ring
	for _, p := range parts {
		ring := orb.Ring(p)
		if len(ring) < 4 || !ring.Closed() {
			return nil, &shapeError{fmt.Sprintf("a ring of %d points is not closed or too short", len(ring))}
		}
		if ring.Orientation() == orb.CCW {
			holes = append(holes, ring)
			continue
		}
		ring.Reverse()
		out = append(out, orb.Polygon{ring})
	}
	for _, hole := range holes {
		if i := around(out, hole); i >= 0 {
			hole.Reverse()
			out[i] = append(out[i], hole)
		} else {
			out = append(out, orb.Polygon{hole})
		}
	}
	if len(out) == 1 {
		return out[0], nil
	}
	return out, nil
}

func around(polygons orb.MultiPolygon, hole orb.Ring) int {
	for i, p := range polygons {
		if p[0].Bound().Contains(hole[0]) && planar.RingContains(p[0], hole[0]) {
			return i
		}
	}
	return -1
}

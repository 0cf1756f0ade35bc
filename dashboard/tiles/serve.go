package tiles

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/klauspost/compress/gzip"

	"maillage/geo"
)

// address names a tile.
type address struct {
	layer   string
	z, x, y uint32
}

// maxKept bounds the memory of the cached tiles, bytes.
const maxKept = 256 << 20

// Tile gives a tile, gzip-compressed; empty where the layer has nothing there.
// It is CodeNotFound for an unknown layer and outside the zooms of the layer.
func (s *Set) Tile(layer string, z, x, y uint32) ([]byte, error) {
	d, err := s.drawn(layer)
	if err != nil {
		return nil, err
	}
	if z > MaxZoom || z < d.minZoom || x>>z != 0 || y>>z != 0 {
		return nil, geo.Errorf(geo.CodeNotFound, "layer %s has no tile %d/%d/%d: its zooms are %d to %d", layer, z, x, y, d.minZoom, MaxZoom)
	}
	a := address{layer, z, x, y}
	s.mu.RLock()
	tile, kept := s.kept[a]
	s.mu.RUnlock()
	if kept {
		return tile, nil
	}
	cut, err, _ := s.flight.Do(fmt.Sprint(a), func() (any, error) { return s.make(d, a) })
	if err != nil {
		return nil, fmt.Errorf("cut tile %s/%d/%d/%d: %w", layer, z, x, y, err)
	}
	return cut.([]byte), nil
}

// drawn is what is served by one name: from which zoom, with which fields of which
// layers inside, and how a tile is cut.
type drawn struct {
	minZoom uint32
	fields  map[string]map[string]string
	cut     func(z, x, y uint32) ([]byte, error)
}

func (s *Set) drawn(name string) (drawn, error) {
	if name == LandmarkLayer {
		fields := map[string]map[string]string{"lines": {"kind": "String", "name": "String"}, "places": {"name": "String", "population": "Number"}}
		return drawn{firstLandmarks, fields, s.marks.cut}, nil
	}
	l, ok := s.layers[name]
	if !ok {
		return drawn{}, geo.Errorf(geo.CodeNotFound, "there is no layer %q", name)
	}
	return s.drawnLevel(l), nil
}

func (s *Set) drawnLevel(l *layer) drawn {
	return drawn{l.minZoom, map[string]map[string]string{l.name: {"code": "String"}},
		func(z, x, y uint32) ([]byte, error) { return l.fit(s.topo, z, x, y), nil }}
}

func (s *Set) make(d drawn, a address) ([]byte, error) {
	tile, err := d.cut(a.z, a.x, a.y)
	if err != nil {
		return nil, err
	}
	var zipped []byte
	if len(tile) > 0 {
		if zipped, err = s.compress(tile); err != nil {
			return nil, err
		}
	}
	s.keep(a, zipped)
	return zipped, nil
}

// keep caches a tile. Beyond the bound the whole cache is dropped, which costs less
// than tracking what was used last.
func (s *Set) keep(a address, tile []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bytes+len(tile) > maxKept {
		s.kept, s.bytes = map[address][]byte{}, 0
	}
	s.kept[a] = tile
	s.bytes += len(tile)
}

// compress compresses a tile with a pooled writer: a new one costs more than most
// tiles.
func (s *Set) compress(tile []byte) ([]byte, error) {
	var b bytes.Buffer
	w := s.writers.Get().(*gzip.Writer)
	defer s.writers.Put(w)
	w.Reset(&b)
	if _, err := w.Write(tile); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// TileJSON describes a layer (TileJSON 3.0.0); base is the server's address
// without a slash at its end, attribution how the sources of the shapes ask to be cited.
func (s *Set) TileJSON(layer, base, attribution string) ([]byte, error) {
	d, err := s.drawn(layer)
	if err != nil {
		return nil, err
	}
	var inside []map[string]any
	for _, id := range slices.Sorted(maps.Keys(d.fields)) {
		inside = append(inside, map[string]any{"id": id, "fields": d.fields[id], "minzoom": d.minZoom, "maxzoom": MaxZoom})
	}
	return json.Marshal(map[string]any{
		"tilejson":      "3.0.0",
		"name":          layer,
		"attribution":   attribution,
		"scheme":        "xyz",
		"tiles":         []string{fmt.Sprintf("%s/tiles/%s/%s/{z}/{x}/{y}.mvt", base, s.release, layer)},
		"minzoom":       d.minZoom,
		"maxzoom":       MaxZoom,
		"bounds":        []float64{degrees(s.bound.Min[0]), degrees(s.bound.Min[1]), degrees(s.bound.Max[0]), degrees(s.bound.Max[1])},
		"vector_layers": inside,
	})
}

// degrees rounds to a millionth of a degree, a tenth of a metre.
func degrees(v float64) float64 { return math.Round(v*1e6) / 1e6 }

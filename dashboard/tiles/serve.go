package tiles

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"

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
	l, ok := s.layers[layer]
	if !ok {
		return nil, geo.Errorf(geo.CodeNotFound, "there is no layer %q", layer)
	}
	if z > MaxZoom || z < l.minZoom || x>>z != 0 || y>>z != 0 {
		return nil, geo.Errorf(geo.CodeNotFound, "layer %s has no tile %d/%d/%d: its zooms are %d to %d", layer, z, x, y, l.minZoom, MaxZoom)
	}
	a := address{layer, z, x, y}
	s.mu.RLock()
	tile, kept := s.kept[a]
	s.mu.RUnlock()
	if kept {
		return tile, nil
	}
	cut, err, _ := s.flight.Do(fmt.Sprint(a), func() (any, error) { return s.make(l, a) })
	if err != nil {
		return nil, fmt.Errorf("cut tile %s/%d/%d/%d: %w", layer, z, x, y, err)
	}
	return cut.([]byte), nil
}

func (s *Set) make(l *layer, a address) ([]byte, error) {
	var zipped []byte
	if tile := l.fit(s.topo, a.z, a.x, a.y); len(tile) > 0 {
		var err error
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
	l, ok := s.layers[layer]
	if !ok {
		return nil, geo.Errorf(geo.CodeNotFound, "there is no layer %q", layer)
	}
	return json.Marshal(map[string]any{
		"tilejson":    "3.0.0",
		"name":        layer,
		"attribution": attribution,
		"scheme":      "xyz",
		"tiles":       []string{fmt.Sprintf("%s/tiles/%s/%s/{z}/{x}/{y}.mvt", base, s.release, layer)},
		"minzoom":     l.minZoom,
		"maxzoom":     MaxZoom,
		"bounds":      []float64{degrees(s.bound.Min[0]), degrees(s.bound.Min[1]), degrees(s.bound.Max[0]), degrees(s.bound.Max[1])},
		"vector_layers": []map[string]any{{
			"id": layer, "fields": map[string]string{"code": "String"}, "minzoom": l.minZoom, "maxzoom": MaxZoom,
		}},
	})
}

// degrees rounds to a millionth of a degree, a tenth of a metre.
func degrees(v float64) float64 { return math.Round(v*1e6) / 1e6 }

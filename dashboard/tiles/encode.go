package tiles

import "google.golang.org/protobuf/encoding/protowire"

// Field numbers and values of the Mapbox Vector Tile specification 2.1.
const (
	tileLayers protowire.Number = 3

	layerName     protowire.Number = 1
	layerFeatures protowire.Number = 2
	layerKeys     protowire.Number = 3
	layerValues   protowire.Number = 4
	layerExtent   protowire.Number = 5
	layerVersion  protowire.Number = 15

	featureID       protowire.Number = 1
	featureTags     protowire.Number = 2
	featureType     protowire.Number = 3
	featureGeometry protowire.Number = 4

	valueString protowire.Number = 1

	typePolygon = 3

	commandMoveTo    = 1
	commandLineTo    = 2
	commandClosePath = 7
)

// encoder writes one layer straight to bytes: going through GeoJSON features
// costs several times the tile itself.
type encoder struct {
	features, values []byte
	geometry, tags   []byte
	body             []byte
	count            uint64
}

// add writes a feature from its rings, given relative to the tile's corner.
func (e *encoder) add(f *feature, origin cell, rings []ringOf) {
	e.geometry = e.geometry[:0]
	var at cell
	for _, r := range rings {
		e.command(commandMoveTo, 1)
		for i, c := range r.cells {
			if i == 1 {
				e.command(commandLineTo, len(r.cells)-1)
			}
			to := cell{c.x - origin.x, c.y - origin.y}
			e.geometry = protowire.AppendVarint(e.geometry, protowire.EncodeZigZag(int64(to.x-at.x)))
			e.geometry = protowire.AppendVarint(e.geometry, protowire.EncodeZigZag(int64(to.y-at.y)))
			at = to
		}
		e.command(commandClosePath, 1)
	}
	e.tags = protowire.AppendVarint(protowire.AppendVarint(e.tags[:0], 0), e.count)

	b := e.body[:0]
	b = protowire.AppendTag(b, featureID, protowire.VarintType)
	b = protowire.AppendVarint(b, f.id)
	b = protowire.AppendTag(b, featureTags, protowire.BytesType)
	b = protowire.AppendBytes(b, e.tags)
	b = protowire.AppendTag(b, featureType, protowire.VarintType)
	b = protowire.AppendVarint(b, typePolygon)
	b = protowire.AppendTag(b, featureGeometry, protowire.BytesType)
	b = protowire.AppendBytes(b, e.geometry)
	e.features = protowire.AppendTag(e.features, layerFeatures, protowire.BytesType)
	e.features = protowire.AppendBytes(e.features, b)

	b = protowire.AppendTag(b[:0], valueString, protowire.BytesType)
	b = protowire.AppendString(b, f.code)
	e.values = protowire.AppendTag(e.values, layerValues, protowire.BytesType)
	e.values = protowire.AppendBytes(e.values, b)
	e.body = b
	e.count++
}

// weight is that of the features so far, bytes; the tile is heavier.
func (e *encoder) weight() int { return len(e.features) + len(e.values) }

func (e *encoder) command(id, count int) {
	e.geometry = protowire.AppendVarint(e.geometry, uint64(id|count<<3))
}

// tile gives the finished tile, nil without any feature.
func (e *encoder) tile(name string) []byte {
	if e.count == 0 {
		return nil
	}
	l := protowire.AppendTag(nil, layerVersion, protowire.VarintType)
	l = protowire.AppendVarint(l, 2)
	l = protowire.AppendTag(l, layerName, protowire.BytesType)
	l = protowire.AppendString(l, name)
	l = append(l, e.features...)
	l = protowire.AppendTag(l, layerKeys, protowire.BytesType)
	l = protowire.AppendString(l, "code")
	l = append(l, e.values...)
	l = protowire.AppendTag(l, layerExtent, protowire.VarintType)
	l = protowire.AppendVarint(l, extent)
	return protowire.AppendBytes(protowire.AppendTag(nil, tileLayers, protowire.BytesType), l)
}

package tiles

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/mvt"
	orbgeo "github.com/paulmach/orb/geo"
	"github.com/paulmach/orb/geojson"
	"github.com/paulmach/orb/maptile"
	"github.com/paulmach/orb/simplify"

	"maillage/geo"
)

// LandmarkLayer is what its tiles are asked for by: they hold "lines" to find one's way
// by, and the "places" across the border of what is loaded.
const LandmarkLayer = "landmarks"

// Place is a commune across the border, of which the map shows the name alone.
type Place struct {
	Name       string
	Population int
	At         orb.Point // EPSG:4326
}

// firstZoom is where a kind of line is drawn from.
func firstZoom(l *line) uint32 {
	switch l.Kind {
	case geo.LandmarkMotorway:
		return 5
	case geo.LandmarkRailway:
		return 7
	case geo.LandmarkRiver:
		if l.metres > 40_000 {
			return 6
		}
	}
	return 8
}

// line is a landmark as it is cut.
type line struct {
	geo.Landmark
	bound  orb.Bound
	metres float64
}

// landmarks cuts the tiles of the layer. A country has some 100,000 lines of few points,
// which orb cuts fast enough.
type landmarks struct {
	lines  []line
	places []Place
}

func newLandmarks(list []geo.Landmark, places []Place) *landmarks {
	l := &landmarks{places: places}
	for _, one := range list {
		l.lines = append(l.lines, line{one, one.Line.Bound(), orbgeo.Length(one.Line)})
	}
	// What a tile has no room for is the shortest.
	slices.SortStableFunc(l.lines, func(a, b line) int { return cmp.Compare(b.metres, a.metres) })
	return l
}

// firstLandmarks is the first zoom with any.
const firstLandmarks = 5

// cut makes a tile; nil where it is empty.
func (l *landmarks) cut(z, x, y uint32) ([]byte, error) {
	tile := maptile.New(x, y, maptile.Zoom(z))
	around := tile.Bound(float64(buffer) / extent)
	lines, places := geojson.NewFeatureCollection(), geojson.NewFeatureCollection()
	for i := range l.lines {
		one := &l.lines[i]
		if z >= firstZoom(one) && around.Intersects(one.bound) {
			f := geojson.NewFeature(one.Line.Clone())
			f.Properties = geojson.Properties{"kind": string(one.Kind), "name": one.Name}
			lines.Append(f)
		}
	}
	for _, p := range l.places {
		if around.Contains(p.At) {
			f := geojson.NewFeature(p.At)
			f.Properties = geojson.Properties{"name": p.Name, "population": p.Population}
			places.Append(f)
		}
	}
	drawn := mvt.Layers{mvt.NewLayer("lines", lines), mvt.NewLayer("places", places)}
	for _, layer := range drawn {
		layer.Version = 2
	}
	drawn.ProjectToTile(tile)
	drawn[0].Clip(orb.Bound{Min: orb.Point{-buffer, -buffer}, Max: orb.Point{extent + buffer, extent + buffer}})
	drawn[0].Simplify(simplify.DouglasPeucker(detail))
	drawn[0].RemoveEmpty(2*detail, 0)
	return l.marshal(drawn)
}

// marshal encodes a tile, without its shortest lines where it would weigh too much.
func (l *landmarks) marshal(drawn mvt.Layers) ([]byte, error) {
	for {
		if len(drawn[0].Features)+len(drawn[1].Features) == 0 {
			return nil, nil
		}
		tile, err := mvt.Marshal(drawn)
		if err != nil || len(tile) <= MaxTileBytes {
			return tile, err
		}
		drawn[0].Features = drawn[0].Features[:len(drawn[0].Features)/2]
	}
}

// Package tiles cuts the territories of one release into vector tiles (Mapbox
// Vector Tile 2.1): shapes, feature ids and codes only, never a value. Shared
// borders stay shared at every zoom, no territory is lost, and no tile weighs
// more than [MaxTileBytes].
package tiles

import (
	"fmt"
	"runtime"
	"slices"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/paulmach/orb"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/singleflight"

	"maillage/geo"
	"maillage/geo/topology"
)

// MaxZoom is the last zoom with tiles of its own; maps draw further ones from it.
const MaxZoom = 12

// preparedZoom is the last zoom whose tiles are cut in advance.
const preparedZoom = 7

// MaxTileBytes bounds every tile before compression.
const MaxTileBytes = 200_000

// Commune is what a commune's tiles are made of. One without contour has an
// empty geometry: it keeps its place, and so its feature id, and is not drawn.
type Commune struct {
	Code        string
	EPCI        string // SIREN, "" without one
	Departement string
	Region      string
	Geometry    orb.MultiPolygon // WGS 84
}

// Input is a release's communes in the order of their codes: a commune's
// position is its feature id. Those of the other levels are the positions of
// their codes among the codes of their level, in order.
type Input struct {
	Release  string
	Communes []Commune
	// Landmarks and Neighbours are drawn beneath the names.
	Landmarks  []geo.Landmark
	Neighbours []Place
}

// Set serves the tiles of one release. It is safe for concurrent use.
type Set struct {
	release string
	bound   orb.Bound
	topo    *topology.Topology
	layers  map[string]*layer
	marks   *landmarks
	flight  singleflight.Group
	writers sync.Pool // *gzip.Writer

	mu    sync.RWMutex
	kept  map[address][]byte
	bytes int
}

// New builds the shared borders of a release and the outlines of its levels.
func New(in Input) (*Set, error) {
	shapes := make([]orb.MultiPolygon, len(in.Communes))
	var bound orb.Bound
	for i, c := range in.Communes {
		if i > 0 && in.Communes[i-1].Code >= c.Code {
			return nil, geo.Errorf(geo.CodeInternal, "cut tiles: commune %s comes after %s: codes must rise", c.Code, in.Communes[i-1].Code)
		}
		shapes[i] = c.Geometry
		if len(c.Geometry) > 0 && bound.IsZero() {
			bound = c.Geometry.Bound()
		} else if len(c.Geometry) > 0 {
			bound = bound.Union(c.Geometry.Bound())
		}
	}
	s := &Set{release: in.Release, bound: bound, topo: topology.Build(shapes), kept: map[address][]byte{}}
	s.writers.New = func() any {
		w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // fails for an unknown level only
		return w
	}
	s.layers = s.makeLayers(in.Communes)
	s.marks = newLandmarks(in.Landmarks, in.Neighbours)
	s.draw()
	return s, s.prepare()
}

// draw draws every layer for the prepared zooms, the last zoom first: each is simplified
// out of the one before. Those at which a tile would be over [MaxTileBytes] are dropped
// again. Those of the zooms beyond are drawn when a tile is first asked for: of a country
// they take more memory than all others.
func (s *Set) draw() {
	for _, l := range s.layers {
		for z := preparedZoom + 1; z <= MaxZoom; z++ {
			l.zooms[z] = sync.OnceValue(func() []feature { return l.draw(s.topo.Simplify(threshold(uint32(z), detail)), uint32(z)) })
		}
	}
	drawing := processors()
	last := s.topo
	for z := preparedZoom; z >= 0; z-- {
		simple := last.Simplify(threshold(uint32(z), detail))
		for _, l := range s.layers {
			drawing.Go(func() error {
				drawn := l.draw(simple, uint32(z))
				l.zooms[z] = func() []feature { return drawn }
				return nil
			})
		}
		last = simple
	}
	_ = drawing.Wait() // it never fails
	for _, l := range s.layers {
		drawing.Go(func() error {
			for ; l.minZoom < MaxZoom && !l.fits(l.minZoom); l.minZoom++ {
				l.zooms[l.minZoom] = nil
			}
			return nil
		})
	}
	_ = drawing.Wait()
}

// processors is a group in which no more runs at a time than there are processors for.
func processors() *errgroup.Group {
	group := new(errgroup.Group)
	group.SetLimit(runtime.GOMAXPROCS(0))
	return group
}

// prepare cuts the few heavy tiles of the first zooms in advance.
func (s *Set) prepare() error {
	group := processors()
	for _, l := range s.layers {
		for z := l.minZoom; z <= preparedZoom; z++ {
			group.Go(func() error {
				for a := range l.cover(z) {
					if _, err := s.make(s.drawnLevel(l), a); err != nil {
						return fmt.Errorf("cut tile %v: %w", a, err)
					}
				}
				return nil
			})
		}
	}
	return group.Wait()
}

// MinZoom is the first zoom at which a level has tiles.
func (s *Set) MinZoom(level geo.Level) int {
	return int(s.layers[string(level)].minZoom)
}

// HasLandmarks reports whether there is anything to draw beneath the names.
func (s *Set) HasLandmarks() bool { return len(s.marks.lines)+len(s.marks.places) > 0 }

// Outline is the shape of a territory of a level at full resolution, WGS 84; nil for
// one without. Above communes it is what is left of their borders.
func (s *Set) Outline(level geo.Level, code string) orb.MultiPolygon {
	l := s.layers[string(level)]
	at, known := slices.BinarySearch(l.codes, code)
	if !known || len(l.shapes[at]) == 0 {
		return nil
	}
	return s.topo.MultiPolygon(l.shapes[at], 0)
}

package tiles

import (
	"slices"

	"maillage/geo"
	"maillage/geo/topology"
)

// layer is one level's territories: what is drawn of each, by feature id.
type layer struct {
	name    string
	codes   []string
	shapes  []topology.Shape
	minZoom uint32
	zooms   [MaxZoom + 1]func() []feature // what is drawn for each, from minZoom on
}

// makeLayers dissolves communes into every level.
func (s *Set) makeLayers(communes []Commune) map[string]*layer {
	parent := map[geo.Level]func(Commune) string{
		geo.LevelCommune:     func(c Commune) string { return c.Code },
		geo.LevelEPCI:        func(c Commune) string { return c.EPCI },
		geo.LevelDepartement: func(c Commune) string { return c.Departement },
		geo.LevelRegion:      func(c Commune) string { return c.Region },
	}
	layers := map[string]*layer{}
	for level, of := range parent {
		l := &layer{name: string(level)}
		groups := make([]int, len(communes))
		l.codes, groups = group(communes, of, groups)
		if level == geo.LevelCommune {
			l.shapes = s.topo.Shapes()
		} else {
			l.shapes = s.topo.Dissolve(groups, len(l.codes))
		}
		layers[l.name] = l
	}
	return layers
}

// group lists the codes that communes have at a level, in order, and each
// commune's position among them, -1 for those that have none.
func group(communes []Commune, of func(Commune) string, groups []int) ([]string, []int) {
	var codes []string
	for _, c := range communes {
		if code := of(c); code != "" {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	codes = slices.Compact(codes)
	for i, c := range communes {
		groups[i] = -1
		if at, found := slices.BinarySearch(codes, of(c)); found {
			groups[i] = at
		}
	}
	return codes, groups
}

// threshold is that of a zoom, for [topology.Topology.Simplify]: coarseness is the width,
// in cells, of what may be dropped.
func threshold(z uint32, coarseness float64) float64 {
	side := coarseness * float64(uint64(1)<<shiftOf(z))
	return side * side
}

// shiftOf is by how many bits the cells of a zoom are wider than those of the topology.
func shiftOf(z uint32) uint32 { return topology.GridBits - z - extentBits }

// draw rounds every shape, simplified for a zoom, to the zoom's cells.
func (l *layer) draw(simple *topology.Topology, z uint32) []feature {
	shift := shiftOf(z)
	var cells room[cell]
	var rings room[ringOf]
	features := make([]feature, 0, len(l.shapes))
	var buffer []topology.Vertex
	var rounded []cell
	var drawn []ringOf
	for id, shape := range l.shapes {
		if len(shape) == 0 {
			continue
		}
		drawn = drawn[:0]
		for _, p := range shape {
			for j, r := range p {
				buffer = simple.AppendRing(buffer[:0], r, 0)
				rounded = appendCells(rounded[:0], buffer, shift)
				if len(rounded) == 0 && j == 0 {
					break // too small to be drawn, and its holes with it
				}
				if len(rounded) > 0 {
					drawn = append(drawn, ringOf{cells.keep(rounded), j > 0})
				}
			}
		}
		if len(drawn) == 0 {
			drawn = append(drawn, ringOf{dot(simple, shape, shift), false})
		}
		f := feature{id: uint64(id), code: l.codes[id], rings: rings.keep(drawn)}
		f.measure()
		features = append(features, f)
	}
	return features
}

// room holds small slices in a few arrays: of a country there are a million, each of
// which would be one more for the collector to look at.
type room[T any] []T

func (r *room[T]) keep(small []T) []T {
	const size = 4096
	if len(*r)+len(small) > cap(*r) {
		*r = make([]T, 0, max(size, len(small)))
	}
	start := len(*r)
	*r = append(*r, small...)
	return (*r)[start:len(*r):len(*r)]
}

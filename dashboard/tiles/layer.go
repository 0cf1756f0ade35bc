package tiles

import (
	"slices"
	"sync"

	"maillage/geo"
	"maillage/geo/topology"
)

// layer is one level's territories: what is drawn of each, by feature id.
type layer struct {
	name    string
	codes   []string
	shapes  []topology.Shape
	minZoom uint32
	zooms   [MaxZoom + 1]zoom
}

// zoom is a layer drawn for one zoom, on first use.
type zoom struct {
	once     sync.Once
	features []feature
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

// at gives the layer drawn for a zoom.
func (l *layer) at(topo *topology.Topology, z uint32) []feature {
	drawn := &l.zooms[z]
	drawn.once.Do(func() { drawn.features = l.draw(topo, z, detail) })
	return drawn.features
}

// draw simplifies every shape for a zoom and rounds it to the zoom's cells.
// coarseness is the width, in cells, of what may be dropped.
func (l *layer) draw(topo *topology.Topology, z uint32, coarseness float64) []feature {
	shift := topology.GridBits - z - extentBits
	side := coarseness * float64(uint64(1)<<shift)
	threshold := side * side
	features := make([]feature, 0, len(l.shapes))
	var buffer []topology.Vertex
	var rounded []cell
	for id, shape := range l.shapes {
		if len(shape) == 0 {
			continue
		}
		f := feature{id: uint64(id), code: l.codes[id]}
		for _, p := range shape {
			for j, r := range p {
				buffer = topo.AppendRing(buffer[:0], r, threshold)
				rounded = appendCells(rounded[:0], buffer, shift)
				if len(rounded) == 0 && j == 0 {
					break // too small to be drawn, and its holes with it
				}
				if len(rounded) > 0 {
					f.rings = append(f.rings, ringOf{slices.Clone(rounded), j > 0})
				}
			}
		}
		if len(f.rings) == 0 {
			f.rings = []ringOf{{dot(topo, shape, shift), false}}
		}
		f.measure()
		features = append(features, f)
	}
	return features
}

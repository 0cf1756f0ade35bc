package demo

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// riverFlow is how many cells drain through what a map calls a river.
const riverFlow = 300

// riverNames are those of the longest rivers.
var riverNames = []string{"L'Orvelle", "La Menaise", "Le Tréveur", "La Lisse", "Le Garzan", "L'Aubenne"}

// rivers draws the rivers, each from where it begins to a longer one or to the sea.
func (m *roadMap) rivers() {
	node := map[int32]int32{}
	at := func(cell int32) int32 {
		if _, known := node[cell]; !known {
			node[cell] = m.node(m.w.bed(cell))
		}
		return node[cell]
	}
	courses := m.w.courses()
	slices.SortStableFunc(courses, func(a, b []int32) int { return cmp.Compare(len(b), len(a)) })
	for i, course := range courses {
		var nodes []int32
		for _, cell := range course {
			_, meets := node[cell]
			if nodes = append(nodes, at(cell)); meets {
				break
			}
		}
		name := ""
		if i < len(riverNames) {
			name = riverNames[i]
		}
		if len(nodes) > 1 {
			m.way(nodes, tags("waterway", "river", "name", name)...)
		}
	}
}

// bed is where a river leaves a cell: halfway to the next, so that it does not follow the
// corners of the mesh.
func (r *relief) bed(cell int32) orb.Point {
	at := r.centre(cell)
	if to := r.down[cell]; to != outside {
		at = along(at, r.centre(to), 0.5)
	}
	return at
}

// courses are the cells of each river down to the sea, from where nothing above is one.
func (r *relief) courses() [][]int32 {
	fed := map[int32]bool{}
	for cell, flow := range r.flow {
		if r.land[cell] && flow >= riverFlow {
			fed[r.down[cell]] = true
		}
	}
	var out [][]int32
	for i, flow := range r.flow {
		cell := int32(i)
		if !r.land[cell] || flow < riverFlow || fed[cell] {
			continue
		}
		course := []int32{cell}
		for r.land[cell] && r.down[cell] != outside {
			cell = r.down[cell]
			course = append(course, cell)
		}
		out = append(out, course)
	}
	return out
}

// tracks draws the railways from station to station.
func (m *roadMap) tracks(rail stations) {
	node := map[*commune]int32{}
	for _, l := range rail.lines {
		if len(l.stops) == 0 {
			continue
		}
		first := l.stops[0]
		stops := slices.SortedStableFunc(slices.Values(l.stops), func(a, b *commune) int {
			return cmp.Compare(distance(rail.at[first], rail.at[a]), distance(rail.at[first], rail.at[b]))
		})
		for i, c := range stops {
			if _, known := node[c]; !known {
				node[c] = m.node(rail.at[c])
			}
			if i > 0 {
				m.way(m.winding(node[stops[i-1]], node[c], 600), tags("railway", "rail", "usage", "main")...)
			}
		}
	}
}

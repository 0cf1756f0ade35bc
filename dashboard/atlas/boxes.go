package atlas

import (
	"github.com/paulmach/orb"

	"maillage/data/store/loaded"
	"maillage/geo"
)

// measureBoxes keeps the contours and sets the bounding box of every territory, the union of its
// communes' contours, and that of the whole.
func (a *Atlas) measureBoxes(contours []loaded.Contour) {
	for _, l := range a.levels {
		l.boxes = make([]orb.Bound, len(l.rows))
		for i := range l.boxes {
			l.boxes[i] = nowhere()
		}
	}
	a.bounds = nowhere()
	for _, c := range contours {
		row, ok := a.Row(geo.LevelCommune, c.Code)
		if !ok {
			continue
		}
		a.contours[c.Code] = c.Geometry
		box := c.Geometry.Bound()
		a.widen(geo.LevelCommune, row.Code, box)
		for _, parent := range geo.Levels()[1:] {
			a.widen(parent, row.Parent(parent), box)
		}
		a.bounds = a.bounds.Union(box)
	}
	if a.bounds.IsEmpty() {
		a.bounds = a.boundOfCentres()
	}
}

// nowhere is the empty bound: its minimum lies beyond its maximum, so that a
// union with it changes nothing.
func nowhere() orb.Bound {
	return orb.Bound{Min: orb.Point{180, 90}, Max: orb.Point{-180, -90}}
}

func (a *Atlas) widen(l geo.Level, code string, box orb.Bound) {
	lev, ok := a.levels[l]
	if !ok {
		return
	}
	if i, ok := lev.index[code]; ok {
		lev.boxes[i] = lev.boxes[i].Union(box)
	}
}

func (a *Atlas) boundOfCentres() orb.Bound {
	bound := nowhere()
	for _, row := range a.Rows(geo.LevelCommune) {
		if c := a.communes[row.Code]; c.CentreMethod != geo.CentreMissing {
			bound = bound.Extend(c.Centre)
		}
	}
	return bound
}

// Bounds is the bounding box of all asked communes, EPSG:4326: of their contours,
// or of their centres where no contour is loaded.
func (a *Atlas) Bounds() orb.Bound { return a.bounds }

// Outline is the shape of a territory of any level: the contour of a commune, the
// united contours of the communes of another; nil where none is loaded.
func (a *Atlas) Outline(l geo.Level, code string) orb.MultiPolygon {
	if l == geo.LevelSelection {
		return a.outlineOf(code)
	}
	if l == geo.LevelCommune || a.Tiles == nil {
		return a.contours[code]
	}
	return a.Tiles.Outline(l, code)
}

// Box is the bounding box of a territory; false where none of its communes has
// a contour.
func (a *Atlas) Box(l geo.Level, code string) (orb.Bound, bool) {
	if l == geo.LevelSelection {
		return a.boxOf(code)
	}
	lev, ok := a.levels[l]
	if !ok {
		return orb.Bound{}, false
	}
	i, ok := lev.index[code]
	if !ok || lev.boxes[i].IsEmpty() {
		return orb.Bound{}, false
	}
	return lev.boxes[i], true
}

// InSight lists the territories of a level whose boxes meet one, sorted by code.
func (a *Atlas) InSight(l geo.Level, box orb.Bound) []geo.Row {
	var out []geo.Row
	if lev := a.levels[l]; lev != nil {
		for i, row := range lev.rows {
			if !lev.boxes[i].IsEmpty() && lev.boxes[i].Intersects(box) {
				out = append(out, row)
			}
		}
	}
	return out
}

// boxOf is the bounding box of the communes of a selection.
func (a *Atlas) boxOf(code string) (orb.Bound, bool) {
	box := nowhere()
	for _, part := range a.SelectionParts(code) {
		box = box.Union(a.levels[part.Level].boxes[part.At()])
	}
	return box, !box.IsEmpty()
}

// outlineOf is the shapes of the parts of a selection.
func (a *Atlas) outlineOf(code string) orb.MultiPolygon {
	var out orb.MultiPolygon
	for _, part := range a.SelectionParts(code) {
		out = append(out, a.Outline(part.Level, part.Code)...)
	}
	return out
}

// Missing lists the asked communes that the loaded boundaries lack: they have
// figures and no shape.
func (a *Atlas) Missing() []geo.Row {
	lev := a.levels[geo.LevelCommune]
	var out []geo.Row
	for i, row := range lev.rows {
		if lev.boxes[i].IsEmpty() {
			out = append(out, row)
		}
	}
	return out
}

package portrait

import (
	"slices"

	"maillage/dashboard/pages/sketch"
	"maillage/geo"
)

// Picture is the map of a territory and of what lies around: the index, by classes.
type Picture struct {
	Width, Height int
	Title         string
	Areas         []Area
	Outline       string
	Classes       []Class
}

// Area is one territory of the map.
type Area struct {
	Path  string
	Class int // −1 where no index is published
}

// Class is a part of the scale of the index.
type Class struct {
	Class int
	Text  string
}

// The picture is so wide and tall, in pixels, and shows so many degrees of latitude around;
// the scale of the index is parted in so many classes.
const (
	pictureWidth  = 560
	pictureHeight = 400
	around        = 0.05
	coarse        = 3 // pixels from corner to corner, half a millimetre on paper
	classes       = 5
)

// unknown is the class of what has no index.
const unknown = -1

// picture draws communes, or the EPCI of a région; nil where no contour is loaded.
func (b builder) picture(row geo.Row) *Picture {
	box, ok := b.Atlas.Box(row.Level, row.Code)
	if !ok {
		return nil
	}
	drawn, key := geo.LevelCommune, "portrait.map"
	switch row.Level {
	case geo.LevelCommune:
		key = "portrait.map-around"
	case geo.LevelRegion:
		drawn, key = geo.LevelEPCI, "portrait.map-epci"
	}
	in := sketch.Fit(box, around, pictureWidth, pictureHeight)
	out := &Picture{
		Width: in.Width, Height: in.Height, Outline: in.Coarse(b.Atlas.Outline(row.Level, row.Code), coarse),
		Title: b.Text.T(key, "name", row.Name),
	}
	for _, c := range b.Atlas.InSight(drawn, in.Box) {
		out.Areas = append(out.Areas, Area{in.Coarse(b.Atlas.Outline(c.Level, c.Code), coarse), classOf(c.Index())})
	}
	out.Classes = b.classes(out.Areas)
	return out
}

// classes explains the scale, and what is off it where something is.
func (b builder) classes(areas []Area) []Class {
	var out []Class
	const step = 100 / classes
	for i := range classes {
		key := "portrait.class"
		if i == classes-1 {
			key = "portrait.class-last"
		}
		out = append(out, Class{i, b.Text.T(key, "from", i*step, "to", (i+1)*step)})
	}
	if slices.ContainsFunc(areas, func(a Area) bool { return a.Class == unknown }) {
		out = append(out, Class{unknown, b.Text.T("common.withheld")})
	}
	return out
}

func classOf(s geo.Score) int {
	if !s.Known() {
		return unknown
	}
	return max(0, min(int(s.Value*classes/100), classes-1))
}

package page

import (
	"github.com/paulmach/orb"

	"maillage/dashboard/pages/sketch"
	"maillage/dashboard/selection"
	"maillage/geo"
)

// Numbered is a picture of communes by their number in a list, over the outlines of what is around.
type Numbered struct {
	Width, Height int
	Label         string   // for those who do not see it
	Ground        []string // outlines of the territories around
	Spots         []NumberedSpot
}

// NumberedSpot is a commune, by the number of its line.
type NumberedSpot struct {
	sketch.Spot
	Number int
}

// The picture is so wide, in pixels, shows so many degrees of latitude around, and draws no
// more territories of a level than that.
const (
	numberedWidth  = 560
	numberedHeight = 420
	numberedAround = 0.05
	mostGround     = 400
)

// Numbered draws communes in a territory, in all that is loaded where none is named; nil where
// no contour is known.
func (c Context) Numbered(label string, in selection.Territory, communes []string) *Numbered {
	box := c.Atlas.Bounds()
	known := !box.IsEmpty()
	if in.Code != "" {
		box, known = c.Atlas.Box(in.Level, in.Code)
	}
	if !known {
		return nil
	}
	to := sketch.Fit(box, numberedAround, numberedWidth, numberedHeight)
	out := &Numbered{Width: to.Width, Height: to.Height, Label: label, Ground: c.ground(to)}
	for k, code := range communes {
		if commune, ok := c.Atlas.Commune(code); ok && commune.Centre != (orb.Point{}) {
			out.Spots = append(out.Spots, NumberedSpot{to.Spot(commune.Centre), k + 1})
		}
	}
	return out
}

// ground are the outlines of the smallest level of which few enough are in sight.
func (c Context) ground(in sketch.Sketch) []string {
	for _, level := range geo.Levels() {
		near := c.Atlas.InSight(level, in.Box)
		if len(near) > mostGround {
			continue
		}
		var out []string
		for _, row := range near {
			out = append(out, in.Coarse(c.Atlas.Outline(level, row.Code), 2))
		}
		return out
	}
	return nil
}

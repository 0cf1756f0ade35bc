package siting

import (
	"github.com/paulmach/orb"

	"maillage/dashboard/pages/sketch"
	"maillage/geo"
)

// Picture shows where the places would open.
type Picture struct {
	Width, Height int
	Ground        []string // outlines of the territories around
	Spots         []Spot
}

// Spot is a place to open, by the number of its line.
type Spot struct {
	sketch.Spot
	Number int
}

// The picture is so wide, in pixels, shows so many degrees of latitude around, and draws no
// more territories of a level than that.
const (
	pictureWidth  = 560
	pictureHeight = 420
	around        = 0.05
	mostGround    = 400
)

func (b *builder) picture() *Picture {
	box, known := b.box()
	if !known {
		return nil
	}
	in := sketch.Fit(box, around, pictureWidth, pictureHeight)
	out := &Picture{Width: in.Width, Height: in.Height, Ground: b.ground(in)}
	for k, s := range b.answer.Sites {
		if c, ok := b.Atlas.Commune(s.Commune); ok {
			out.Spots = append(out.Spots, Spot{in.Spot(c.Centre), k + 1})
		}
	}
	return out
}

// box is that of the territory, of all that is loaded where none is named.
func (b *builder) box() (orb.Bound, bool) {
	if t := b.answer.Territory; t.Code != "" {
		return b.Atlas.Box(t.Level, t.Code)
	}
	box := b.Atlas.Bounds()
	return box, !box.IsEmpty()
}

// ground are the outlines of the smallest level of which few enough are in sight.
func (b *builder) ground(in sketch.Sketch) []string {
	for _, level := range geo.Levels() {
		near := b.Atlas.InSight(level, in.Box)
		if len(near) > mostGround {
			continue
		}
		var out []string
		for _, row := range near {
			out = append(out, in.Coarse(b.Atlas.Outline(level, row.Code), 2))
		}
		return out
	}
	return nil
}

package compare

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"

	"maillage/dashboard/pages/sketch"
	"maillage/geo"
)

// Picture shows where the territories are.
type Picture struct {
	Width, Height int
	Ground        []string // outlines of what lies around
	Shapes        []Shape
}

// Shape is a territory, by the number of its column, at whose middle that is written.
type Shape struct {
	Number int
	Path   string
	At     sketch.Spot
}

// The picture is so wide, in pixels, shows so many degrees of latitude around, and names
// no more territories of a level around than that.
const (
	pictureWidth  = 560
	pictureHeight = 360
	around        = 0.08
	mostGround    = 80
)

func (b builder) picture() *Picture {
	var box orb.Bound
	found := false
	for _, row := range b.rows {
		if its, ok := b.Atlas.Box(row.Level, row.Code); ok {
			if !found {
				box, found = its, true
			}
			box = box.Union(its)
		}
	}
	if !found {
		return nil
	}
	in := sketch.Fit(box, around, pictureWidth, pictureHeight)
	out := &Picture{Width: in.Width, Height: in.Height, Ground: b.ground(in)}
	for i, row := range b.rows {
		its, ok := b.Atlas.Box(row.Level, row.Code)
		if !ok {
			continue
		}
		out.Shapes = append(out.Shapes, Shape{i + 1, in.Path(b.Atlas.Outline(row.Level, row.Code)), in.Spot(its.Center())})
	}
	slices.SortStableFunc(out.Shapes, func(x, y Shape) int { // the smaller above
		return cmp.Compare(b.rows[y.Number-1].Communes, b.rows[x.Number-1].Communes)
	})
	return out
}

// ground are the outlines of the smallest level of which few enough lie around.
func (b builder) ground(in sketch.Sketch) []string {
	for _, level := range geo.Levels() {
		near := b.Atlas.InSight(level, in.Box)
		if len(near) > mostGround {
			continue
		}
		var out []string
		for _, row := range near {
			out = append(out, in.Path(b.Atlas.Outline(level, row.Code)))
		}
		return out
	}
	return nil
}

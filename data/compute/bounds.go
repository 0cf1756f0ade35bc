package compute

import (
	"fmt"
	"math"

	"maillage/data/reference"
	"maillage/geo"
)

// checkFigures finds a figure outside of its declared bounds, or infinite: it comes of
// an error of the computation, and no release has it.
func checkFigures(r *geo.Result, decl *reference.Declarations) error {
	for _, f := range r.Frames {
		for _, g := range f.Groups() {
			for _, c := range g.Columns {
				if i, v, found := c.Outside(); found {
					return fmt.Errorf("%s of %s %s is %v, where %s", nameOf(c, g, decl), f.Level, f.Territories[i].Code, v, boundsOf(c))
				}
			}
		}
	}
	return nil
}

// nameOf names a figure with what it is of.
func nameOf(c geo.Column, g geo.Group, decl *reference.Declarations) string {
	name := c.Name
	switch g.Kind {
	case geo.GroupTheme:
		name += " " + string(geo.Themes()[g.At])
	case geo.GroupService:
		name += " " + decl.Services[g.At].ID
	case geo.GroupIndicator:
		name = "indicator " + decl.Indicators[g.At].ID
	case geo.GroupComposite:
		name = "index " + decl.OtherIndices()[g.At].ID + " " + name
	}
	if g.Mode != "" {
		name += " by " + string(g.Mode)
	}
	if g.Vintage != "" {
		name += " in " + g.Vintage
	}
	return name
}

func boundsOf(c geo.Column) string {
	switch {
	case c.Low == 0 && c.High == 0:
		return "it is finite"
	case c.High == math.MaxFloat64:
		return fmt.Sprintf("it is %v or more, and finite", c.Low)
	}
	return fmt.Sprintf("it goes from %v to %v", c.Low, c.High)
}

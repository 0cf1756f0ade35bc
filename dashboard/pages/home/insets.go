package home

import (
	"strings"

	"github.com/paulmach/orb"

	"maillage/dashboard/pages/sketch"
	"maillage/geo"
)

// insetSize is the width and the height of the frame of an inset, pixels.
const insetSize = 72

// Inset is a département that lies far from the others, drawn in a frame of its own.
type Inset struct {
	Code   string      `json:"code"`
	Name   string      `json:"name"`
	Bounds [4]float64  `json:"bounds"`
	Size   int         `json:"size"`   // pixels
	Bar    int         `json:"bar"`    // length of its scale, pixels
	Metres float64     `json:"metres"` // that this stands for
	Areas  []InsetArea `json:"areas"`
}

// InsetArea is a commune of an inset.
type InsetArea struct {
	At   int    `json:"at"` // its place in the columns
	Path string `json:"path"`
}

// part is a département that is loaded.
type part struct {
	code, name string
	population geo.Inhabitants
	box        orb.Bound
}

// overseas reports whether it lies overseas.
func (p part) overseas() bool { return strings.HasPrefix(p.code, "97") }

// insets gives the box that the map opens on, and the overseas départements, which are drawn
// apart where metropolitan France is loaded besides.
func (b builder) insets() (orb.Bound, []Inset) {
	var parts []part
	for _, row := range b.Atlas.Rows(geo.LevelDepartement) {
		if box, ok := b.Atlas.Box(row.Level, row.Code); ok {
			parts = append(parts, part{row.Code, row.Name, row.Population, box})
		}
	}
	home, far := layout(parts)
	out := []Inset{}
	if len(far) == 0 {
		return b.Atlas.Bounds(), out
	}
	for _, p := range far {
		out = append(out, b.inset(p))
	}
	return home, out
}

// layout parts what the map opens on from what lies far away: metropolitan France from the
// overseas départements; of these alone, the one of most inhabitants from the others.
func layout(parts []part) (home orb.Bound, far []part) {
	var near []part
	for _, p := range parts {
		if p.overseas() {
			far = append(far, p)
		} else {
			near = append(near, p)
		}
	}
	if len(near) == 0 && len(far) > 0 {
		most := 0
		for i, p := range far {
			if p.population > far[most].population {
				most = i
			}
		}
		near = far[most : most+1]
		far = append(append([]part{}, far[:most]...), far[most+1:]...)
	}
	for i, p := range near {
		if i == 0 {
			home = p.box
		}
		home = home.Union(p.box)
	}
	return home, far
}

func (b builder) inset(p part) Inset {
	in := sketch.Fit(p.box, 0, insetSize, insetSize)
	bar := in.Bar(insetSize / 2)
	out := Inset{
		Code: p.code, Name: p.name, Bounds: sides(p.box),
		Size: insetSize, Bar: bar.Pixels, Metres: bar.Metres, Areas: []InsetArea{},
	}
	its, _ := b.Atlas.Row(geo.LevelDepartement, p.code)
	for _, c := range b.Atlas.Within(its) {
		if shape := b.Atlas.Outline(c.Level, c.Code); len(shape) > 0 {
			out.Areas = append(out.Areas, InsetArea{c.At(), in.Path(shape)})
		}
	}
	return out
}

// sides are west, south, east and north.
func sides(box orb.Bound) [4]float64 {
	return [4]float64{box.Min[0], box.Min[1], box.Max[0], box.Max[1]}
}

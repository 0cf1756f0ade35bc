package acting

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"maillage/geo"
)

// Picture is the map of a brief: communes by the state of the service, and the places that
// give it.
type Picture struct {
	Width, Height int
	Title         string
	Areas         []Area
	Outline       string // of the territory, "" where it has none
	Places        []Spot
	Enterprises   []Spot
}

// Area is one commune.
type Area struct {
	Path  string
	State geo.State
}

// Spot is where a place is.
type Spot struct{ X, Y int }

// The picture is so wide, in pixels, and shows so many degrees of latitude around a commune.
const (
	pictureWidth  = 640
	pictureHeight = 420
	around        = 0.09
)

// drawing places degrees on a picture.
type drawing struct {
	box          orb.Bound
	scale, slant float64 // pixels a degree of latitude; a degree of longitude in those of latitude
}

// picture draws a service in a territory and around; nil where it has no contour.
func (b builder) picture(row geo.Row, service int) *Picture {
	box, ok := b.Atlas.Box(row.Level, row.Code)
	if !ok {
		return nil
	}
	d := &b.Atlas.Decl.Services[service]
	in := fit(box)
	out := &Picture{
		Width: pictureWidth, Height: pictureHeight, Outline: in.path(b.Atlas.Outline(row.Level, row.Code)),
		Title: b.Text.T("meeting.map", "service", b.Text.Pick(d.Name), "name", row.Name),
	}
	for _, c := range b.Atlas.Rows(geo.LevelCommune) {
		if its, ok := b.Atlas.Box(c.Level, c.Code); ok && its.Intersects(in.box) {
			out.Areas = append(out.Areas, Area{in.path(b.Atlas.Outline(c.Level, c.Code)), b.Atlas.State(c, service)})
		}
	}
	for _, f := range b.Atlas.FacilitiesIn(d.ID, in.box) {
		out.Places = append(out.Places, in.spot(f.Point))
	}
	for _, e := range b.Atlas.EnterprisesIn(in.box) {
		if slices.Contains(b.Atlas.EnterpriseServices(e), d.ID) {
			out.Enterprises = append(out.Enterprises, in.spot(e.Point))
		}
	}
	return out
}

// fit makes room around a box, of the shape of the picture.
func fit(box orb.Bound) drawing {
	d := drawing{slant: math.Cos(box.Center().Lat() * math.Pi / 180)}
	tall := box.Max.Lat() - box.Min.Lat() + 2*around
	wide := (box.Max.Lon()-box.Min.Lon())*d.slant + 2*around
	d.scale = min(pictureWidth/wide, pictureHeight/tall)
	halfWide, halfTall := pictureWidth/d.scale/d.slant/2, pictureHeight/d.scale/2
	at := box.Center()
	d.box = orb.Bound{Min: orb.Point{at[0] - halfWide, at[1] - halfTall}, Max: orb.Point{at[0] + halfWide, at[1] + halfTall}}
	return d
}

func (d drawing) pixels(p orb.Point) (x, y float64) {
	return (p[0] - d.box.Min[0]) * d.slant * d.scale, (d.box.Max[1] - p[1]) * d.scale
}

func (d drawing) spot(p orb.Point) Spot {
	x, y := d.pixels(p)
	return Spot{int(math.Round(x)), int(math.Round(y))}
}

// path writes a shape in whole pixels, a corner once.
func (d drawing) path(shape orb.MultiPolygon) string {
	var b strings.Builder
	for _, polygon := range shape {
		for _, ring := range polygon {
			letter, last := "M", Spot{math.MinInt, 0}
			for _, p := range ring {
				if at := d.spot(p); at != last {
					fmt.Fprintf(&b, "%s%d %d", letter, at.X, at.Y)
					letter, last = "L", at
				}
			}
			b.WriteByte('Z')
		}
	}
	return b.String()
}

// People counts the inhabitants in each state of a service.
type People struct {
	State geo.State
	Text  string
	Count string
}

func (b builder) states(row geo.Row, service int) []People {
	limit := b.Text.Minutes(b.Atlas.Decl.Services[service].Limit.Acceptable)
	var out []People
	for _, state := range geo.States() {
		n := b.Text.T("common.inhabitants-unknown")
		if row.Population != geo.NoCount {
			n = b.Text.N("common.inhabitants", int(row.ByState(service).In(state)))
		}
		out = append(out, People{state, b.Text.T("meeting.state-"+string(state), "limit", limit), n})
	}
	return out
}

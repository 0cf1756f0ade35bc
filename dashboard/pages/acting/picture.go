package acting

import (
	"slices"

	"maillage/dashboard/pages/sketch"
	"maillage/geo"
)

// Picture is the map of a brief: communes by the state of the service, and the places that
// give it.
type Picture struct {
	Width, Height int
	Title         string
	Areas         []Area
	Outline       string // of the territory, "" where it has none
	Places        []sketch.Spot
	Enterprises   []sketch.Spot
}

// Area is one commune.
type Area struct {
	Path  string
	State geo.State
}

// The picture is so wide, in pixels, and shows so many degrees of latitude around a commune.
const (
	pictureWidth  = 640
	pictureHeight = 420
	around        = 0.09
)

// picture draws a service in a territory and around; nil where it has no contour.
func (b builder) picture(row geo.Row, service int) *Picture {
	box, ok := b.Atlas.Box(row.Level, row.Code)
	if !ok {
		return nil
	}
	d := &b.Atlas.Decl.Services[service]
	in := sketch.Fit(box, around, pictureWidth, pictureHeight)
	out := &Picture{
		Width: pictureWidth, Height: pictureHeight, Outline: in.Path(b.Atlas.Outline(row.Level, row.Code)),
		Title: b.Text.T("meeting.map", "service", b.Text.Pick(d.Name), "name", row.Name),
	}
	for _, c := range b.Atlas.InSight(geo.LevelCommune, in.Box) {
		out.Areas = append(out.Areas, Area{in.Path(b.Atlas.Outline(c.Level, c.Code)), b.Atlas.State(c, service)})
	}
	for _, f := range b.Atlas.FacilitiesIn(d.ID, in.Box) {
		out.Places = append(out.Places, in.Spot(f.Point))
	}
	for _, e := range b.Atlas.EnterprisesIn(in.Box) {
		if slices.Contains(b.Atlas.EnterpriseServices(e), d.ID) {
			out.Enterprises = append(out.Enterprises, in.Spot(e.Point))
		}
	}
	return out
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

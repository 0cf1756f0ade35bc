package api

import (
	"github.com/paulmach/orb"
)

// Bounds of the spatial parameters.
const (
	defaultRadius = 10_000  // metres
	mostRadius    = 100_000 // metres
	listLimit     = 100
	mostListed    = 1000
	mostFeatures  = 100_000
)

// where is what /facilities and /enterprises have in common: an area, a page,
// and the form of the answer.
type where struct {
	box           orb.Bound
	isBox         bool
	near          orb.Point
	radius        float64 // metres
	isNear        bool
	geojson       bool
	limit, offset int
}

// where reads ?bbox=, or ?near= and ?radius=, ?limit=, ?offset= and ?f=. A
// GeoJSON answer is whole unless a limit is given: a map wants every point.
func (p *params) where() where {
	var w where
	w.box, w.isBox = p.box("bbox")
	w.near, w.isNear = p.point("near")
	w.radius = float64(p.integer("radius", defaultRadius, 1, mostRadius))
	if w.isBox && w.isNear {
		p.fail("near", "cannot be asked together with bbox")
	}
	if p.query.Has("radius") && !w.isNear {
		p.fail("radius", "needs near")
	}
	w.geojson = p.choice("f", "json", "geojson") == "geojson"
	if w.geojson {
		w.limit, w.offset = p.windowOf(mostFeatures, mostFeatures)
	} else {
		w.limit, w.offset = p.window()
	}
	return w
}

// window reads which part of a list is asked for.
func (p *params) window() (limit, offset int) { return p.windowOf(listLimit, mostListed) }

func (p *params) windowOf(absent, most int) (limit, offset int) {
	return p.integer("limit", absent, 1, most), p.integer("offset", 0, 0, 1<<30)
}

// metres is a distance from the point that is asked about, nil where none is.
func (w *where) metres(distance float64) *float64 {
	if !w.isNear {
		return nil
	}
	return figure(distance, 0)
}

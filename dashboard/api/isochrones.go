package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/paulmach/orb"

	"maillage/dashboard/problem"
	"maillage/geo"
)

// Reacher draws areas over a road network.
type Reacher interface {
	// Isochrones gives one area for each of the minutes: reached from a point, or
	// from which the point is reached. With them come the method and the date of
	// the network, 2006-01-02. It is a CodeNotFound error where no network is, or none
	// of its roads near the point.
	Isochrones(ctx context.Context, mode geo.Mode, at orb.Point, minutes []float64, towards bool) ([]orb.MultiPolygon, geo.Method, string, error)
}

// keepAreas is how long a client may keep areas: they depend on the network
// besides the release.
const keepAreas = "public, max-age=300"

// area is the properties of one isochrone.
type area struct {
	Minutes float64    `json:"minutes"`
	Mode    geo.Mode   `json:"mode"`
	Method  geo.Method `json:"method"`
	Date    string     `json:"date"` // of the network
	Towards bool       `json:"towards"`
	// Communes are those whose centre lies in the area, and inhabitants theirs; Unknown of
	// them have inhabitants that are not known. Beyond says that it goes further than what
	// is loaded, where nobody is counted.
	Communes    int  `json:"communes"`
	Inhabitants int  `json:"inhabitants"`
	Unknown     int  `json:"unknown,omitempty"`
	Beyond      bool `json:"beyond,omitempty"`
}

// Isochrones serves the areas reached from ?commune=, ?facility= or ?lon= and
// ?lat= within ?minutes= by ?mode=, the largest first; with towards=1 those from
// which it is reached. Without a road network there are none: an estimate would look like
// roads.
func (api *API) Isochrones() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := api.isochrones(r)
		if err != nil {
			problem.Write(w, r, api.logger, err)
			return
		}
		h := w.Header()
		h.Set("Content-Type", FeatureCollection{}.contentType())
		h.Set("Cache-Control", keepAreas)
		_, _ = w.Write(body) // the client has gone: nobody is left to answer
	})
}

func (api *API) isochrones(r *http.Request) ([]byte, error) {
	a, _, err := api.asked(r)
	if err != nil {
		return nil, err
	}
	p := read(r)
	at := p.start(a)
	mode := geo.Mode(p.choice("mode", string(geo.ModeCar), string(geo.ModeFoot), string(geo.ModeBicycle)))
	minutes := p.durations("minutes")
	towards := p.choice("towards", "0", "1") == "1"
	if err := p.done(); err != nil || r.Method == http.MethodHead {
		return nil, err
	}
	if api.reacher == nil {
		return nil, geo.Errorf(geo.CodeNotFound, "no road network is served, and no area is drawn without one")
	}
	areas, method, date, err := api.reacher.Isochrones(r.Context(), mode, at, minutes, towards)
	if err != nil {
		return nil, err
	}
	out := FeatureCollection{Features: []Feature{}}
	within := a.PeopleIn(areas)
	for i, shape := range areas {
		in := within[i]
		out.Features = append(out.Features, Feature{
			Geometry: &Geometry{"MultiPolygon", tidyAreas(shape)},
			Properties: area{
				Minutes: minutes[i], Mode: mode, Method: method, Date: date, Towards: towards,
				Communes: in.Communes, Inhabitants: in.Inhabitants, Unknown: in.Unknown, Beyond: in.Beyond,
			},
		})
	}
	return json.Marshal(out)
}

// tidyAreas keeps six decimals, a tenth of a metre.
func tidyAreas(areas orb.MultiPolygon) orb.MultiPolygon {
	out := make(orb.MultiPolygon, len(areas))
	for i, polygon := range areas {
		out[i] = make(orb.Polygon, len(polygon))
		for j, ring := range polygon {
			out[i][j] = make(orb.Ring, len(ring))
			for k, at := range ring {
				out[i][j][k] = orb.Point{round(at[0], 6), round(at[1], 6)}
			}
		}
	}
	return out
}

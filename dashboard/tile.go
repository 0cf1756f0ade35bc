package dashboard

import (
	"net/http"
	"strconv"

	"github.com/gorilla/mux"

	"maillage/dashboard/address"
	"maillage/dashboard/atlas"
	"maillage/dashboard/compress"
	"maillage/dashboard/problem"
	"maillage/dashboard/tiles"
	"maillage/geo"
)

// tile serves one vector tile of the release named by the path. It may be cached
// for ever: tiles never change within a release.
func (s *Server) tile(w http.ResponseWriter, r *http.Request) {
	vars := mux.Vars(r)
	set, err := tilesOf(s.holder.Release(vars["release"]))
	var at [3]uint32
	for i, name := range []string{"z", "x", "y"} {
		n, parseErr := strconv.ParseUint(vars[name], 10, 32)
		if parseErr != nil && err == nil {
			err = geo.Errorf(geo.CodeNotFound, "there is no tile at %s %s", name, vars[name])
		}
		at[i] = uint32(n)
	}
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	zipped, err := set.Tile(vars["layer"], at[0], at[1], at[2])
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	h := w.Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	if len(zipped) == 0 {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	h.Set("Content-Type", "application/vnd.mapbox-vector-tile")
	if err := compress.Write(w, r, zipped); err != nil {
		problem.Write(w, r, s.logger, err)
	}
}

// tileJSON describes a layer of the release that the path names, else of the published
// one.
func (s *Server) tileJSON(w http.ResponseWriter, r *http.Request) {
	served := s.holder.Loaded
	if release, named := mux.Vars(r)["release"]; named {
		served = func() (*atlas.Atlas, error) { return s.holder.Release(release) }
	}
	a, err := served()
	set, err := tilesOf(a, err)
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	body, err := set.TileJSON(mux.Vars(r)["layer"], address.Base(r), a.Attribution())
	if err != nil {
		problem.Write(w, r, s.logger, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(body) // an error means that the client has gone
}

// tilesOf are the tiles of an atlas that was asked for.
func tilesOf(a *atlas.Atlas, err error) (*tiles.Set, error) {
	if err != nil {
		return nil, err
	}
	if a.Tiles == nil {
		return nil, geo.Errorf(geo.CodeNotFound, "no contour is loaded: there are no tiles")
	}
	return a.Tiles, nil
}

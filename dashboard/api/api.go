package api

import (
	"cmp"
	"encoding/json"
	"log/slog"
	"net/http"
	"runtime"
	"strings"

	"github.com/gorilla/mux"

	"maillage/dashboard/atlas"
	"maillage/dashboard/problem"
	"maillage/dashboard/provenance"
	"maillage/dashboard/scenarios"
	"maillage/dashboard/shelf"
	"maillage/dashboard/siting"
	"maillage/data/store"
)

// Prefix is where all addresses of the API begin.
const Prefix = "/api/v1"

// API serves the answers of one holder's atlases.
type API struct {
	holder  *atlas.Holder
	logger  *slog.Logger
	build   string
	reacher Reacher
	siting  *siting.Desk
	origins *provenance.Desk
	store   *store.Store
	files   *shelf.Shelf // of exports
	// simulator runs scenarios.
	simulator *scenarios.Simulator
}

// Exports are made so many at one time, each of which holds a processor, and so many
// bytes of them are kept.
const (
	exportsAtOnce = 2
	exportsKept   = 2 << 30
)

// Options are what New needs.
type Options struct {
	Holder *atlas.Holder
	Logger *slog.Logger
	// Build distinguishes versions of the program: two of them may
	// word the same release differently.
	Build string
	// Reacher draws isochrones; there are none where it is nil.
	Reacher Reacher
	// Simulator runs scenarios.
	Simulator *scenarios.Simulator
	// Siting answers where places would serve most.
	Siting *siting.Desk
	// Origins says where figures and places come from.
	Origins *provenance.Desk
	// Store keeps what the last check of the quality found; there is none where it is nil.
	Store *store.Store
}

// New makes the API.
func New(o Options) *API {
	return &API{holder: o.Holder, logger: o.Logger, build: o.Build, reacher: o.Reacher, simulator: o.Simulator, siting: o.Siting, origins: o.Origins, store: o.Store, files: shelf.New(exportsAtOnce, exportsKept)}
}

// Answer reads what a request asks for from an atlas. What it returns is
// encoded as JSON.
type Answer func(*atlas.Atlas, *http.Request) (any, error)

// JSON makes an HTTP handler of an answer.
func (api *API) JSON(answer Answer) http.Handler {
	return api.handle(func(a *atlas.Atlas, w http.ResponseWriter, r *http.Request) error {
		body, err := answer(a, r)
		if err != nil {
			return err
		}
		encoded, err := json.Marshal(body) // whole, so that its failure can still be reported
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", contentType(body))
		_, _ = w.Write(encoded) // the client has gone: nobody is left to answer
		return nil
	})
}

// handle gives a request the atlas of the moment, answers 304 where the client
// has this release already, and writes errors.
func (api *API) handle(serve func(*atlas.Atlas, http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, named, err := api.asked(r)
		if err != nil {
			problem.Write(w, r, api.logger, err)
			return
		}
		defer runtime.KeepAlive(a) // columns that are mapped go with it
		api.cache(a, named, w)
		if matches(r.Header.Get("If-None-Match"), w.Header().Get("ETag")) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if err := serve(a, w, r); err != nil {
			w.Header().Del("Content-Disposition")
			problem.Write(w, r, api.logger, err)
		}
	})
}

// asked gives the atlas of the release that a request names, in its path or in its
// query, and whether it names one: else that of the published release.
func (api *API) asked(r *http.Request) (a *atlas.Atlas, named bool, err error) {
	name := cmp.Or(mux.Vars(r)["release"], r.URL.Query().Get("release"))
	if name == "" {
		a, err = api.holder.Loaded()
		return a, false, err
	}
	a, err = api.holder.Release(name)
	return a, true, err
}

// cache says how long an answer holds: for ever where the request names the
// release, else until a new one is published, which a conditional request finds out.
func (api *API) cache(a *atlas.Atlas, named bool, w http.ResponseWriter) {
	h := w.Header()
	h.Set("ETag", `W/"`+a.Release.ID+"."+api.build+`"`)
	if named {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
}

// ToRelease leads from an address that names no release to that of the published
// one, so that what is joined by position is never of two.
func (api *API) ToRelease(to http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("release") {
			to.ServeHTTP(w, r)
			return
		}
		a, err := api.holder.Loaded()
		if err != nil {
			problem.Write(w, r, api.logger, err)
			return
		}
		at := *r.URL
		at.Path = Prefix + "/releases/" + a.Release.ID + strings.TrimPrefix(r.URL.Path, Prefix)
		w.Header().Set("Cache-Control", "no-cache")
		http.Redirect(w, r, at.RequestURI(), http.StatusTemporaryRedirect)
	})
}

// matches compares an If-None-Match header with an ETag, weakly.
func matches(header, etag string) bool {
	for tag := range strings.SplitSeq(header, ",") {
		tag = strings.TrimSpace(tag)
		if tag == "*" || strings.TrimPrefix(tag, "W/") == strings.TrimPrefix(etag, "W/") {
			return tag != ""
		}
	}
	return false
}

func contentType(body any) string {
	if t, ok := body.(interface{ contentType() string }); ok {
		return t.contentType()
	}
	return "application/json"
}

// computed answers with JSON that is made for each request, of which a client may keep what a
// Cache-Control says. The writer is for bounds of what is read.
func (api *API) computed(cache string, answer func(w http.ResponseWriter, r *http.Request) ([]byte, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := answer(w, r)
		if err != nil {
			problem.Write(w, r, api.logger, err)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", cache)
		_, _ = w.Write(body) // the client has gone: nobody is left to answer
	})
}

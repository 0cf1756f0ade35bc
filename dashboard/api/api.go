package api

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"strings"

	"maillage/dashboard/atlas"
	"maillage/dashboard/problem"
	"maillage/geo"
)

// API serves the answers of one holder's atlas.
type API struct {
	holder  *atlas.Holder
	logger  *slog.Logger
	build   string
	reacher Reacher
	columns columns
}

// Options are what New needs.
type Options struct {
	Holder *atlas.Holder
	Logger *slog.Logger
	// Build tells one version of the program from another: two of them may
	// word the same release differently.
	Build string
	// Reacher draws isochrones by road; they are estimated where it is nil.
	Reacher Reacher
}

// New makes the API.
func New(o Options) *API {
	return &API{holder: o.Holder, logger: o.Logger, build: o.Build, reacher: o.Reacher}
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
		encoded, err := json.Marshal(body) // whole, so that its failure can still be told
		if err != nil {
			return err
		}
		w.Header().Set("Content-Type", contentType(body))
		_, _ = w.Write(encoded) // the client has gone: nobody is left to tell
		return nil
	})
}

// handle gives a request the atlas of the moment, answers 304 where the client
// has this release already, and tells errors.
func (api *API) handle(serve func(*atlas.Atlas, http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, err := api.holder.Loaded()
		if err == nil {
			err = api.cache(a, w, r)
		}
		if err != nil {
			problem.Write(w, r, api.logger, err)
			return
		}
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

// cache says how long an answer holds: for ever where the request names the
// release, else until a new one is published, which a conditional request tells.
func (api *API) cache(a *atlas.Atlas, w http.ResponseWriter, r *http.Request) error {
	named, err := namesRelease(a, r)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("ETag", `W/"`+a.Release.ID+"."+api.build+`"`)
	if named {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
	return nil
}

// namesRelease reports whether a request names the published release; naming
// another is a CodeNotFound error.
func namesRelease(a *atlas.Atlas, r *http.Request) (bool, error) {
	name := r.URL.Query().Get("release")
	if name != "" && name != a.Release.ID {
		return false, geo.Errorf(geo.CodeNotFound, "release %q is not the published one, which is %s", name, a.Release.ID)
	}
	return name != "", nil
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

// Package web holds what browsers are sent: the scripts and styles that esbuild
// makes in dist/, and the templates of the layout and of the map page.
//
// Every built file carries a digest of its content in its name, so that it can
// be kept for ever by browsers and proxies.
package web

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strings"

	"maillage/geo"
)

//go:embed all:dist templates
var files embed.FS

// Prefix is the path under which [Assets.Handler] serves the built files.
const Prefix = "/static/"

// Assets is one build of the scripts and styles, with the templates that name
// them. It never changes after [Load].
type Assets struct {
	dist      fs.FS
	templates fs.FS
	names     map[string]string // "site.css" → "site-3F2A….css"
	built     map[string]asset  // by hashed name
}

// Load reads the embedded build. It fails with a plain sentence where the
// program was compiled before the scripts were built.
func Load() (*Assets, error) { return load(files) }

func load(root fs.FS) (*Assets, error) {
	dist, err := fs.Sub(root, "dist")
	if err != nil {
		return nil, fmt.Errorf("open the built scripts: %w", err)
	}
	templates, err := fs.Sub(root, "templates")
	if err != nil {
		return nil, fmt.Errorf("open the templates: %w", err)
	}
	a := &Assets{dist: dist, templates: templates}
	manifest, err := fs.ReadFile(dist, "manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, geo.Errorf(geo.CodeUnavailable, "the scripts and styles of the dashboard have not been built: run make web, then build again")
	}
	if err != nil {
		return nil, fmt.Errorf("read the manifest of the built scripts: %w", err)
	}
	if err := json.Unmarshal(manifest, &a.names); err != nil {
		return nil, fmt.Errorf("read the manifest of the built scripts: %w", err)
	}
	a.built, err = readAssets(dist)
	return a, err
}

// URL gives the path of a built file by its plain name: "site.css", "map.js",
// "pages/ranking.js". A name that was not built gives a path that answers 404,
// so that a page still renders; see [Assets.Has].
func (a *Assets) URL(name string) string {
	if hashed, ok := a.names[name]; ok {
		return Prefix + hashed
	}
	return Prefix + name
}

// Content is a built file by its plain name, nil where none was built.
func (a *Assets) Content(name string) []byte { return a.built[a.names[name]].content }

// Has reports whether a file of this plain name was built.
func (a *Assets) Has(name string) bool {
	_, ok := a.names[name]
	return ok
}

// Templates holds layout.gohtml and map.gohtml; the data and functions they
// need are documented at their tops.
func (a *Assets) Templates() fs.FS { return a.templates }

// Handler serves the built files under [Prefix]: in brotli or gzip, as compressed by
// the build, where the client takes it, immutable caching, strong ETags. Anything that
// was not built is 404.
func (a *Assets) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file, ok := a.built[strings.TrimPrefix(r.URL.Path, Prefix)]
		if !ok {
			http.NotFound(w, r)
			return
		}
		file.serve(w, r, "public, max-age=31536000, immutable")
	})
}

// WorkerPath is the address of the service worker, which never changes, and above all that
// it may answer for.
const WorkerPath = "/service-worker.js"

// Worker serves the service worker.
func (a *Assets) Worker() http.Handler {
	file := a.built[a.names["service-worker.js"]]
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { file.serve(w, r, "no-cache") })
}

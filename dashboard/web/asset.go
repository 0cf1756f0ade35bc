package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"maillage/dashboard/compress"
)

// asset is one built file, held whole with its compressed forms.
type asset struct {
	name    string
	content []byte
	packed  map[string][]byte // compressed, by coding; none where that gains nothing (fonts)
	kind    string            // media type
	etag    string            // of content; a compressed form adds its coding
}

// readAssets reads every built file but the manifest, each with the .br and the .gz
// beside it.
func readAssets(dist fs.FS) (map[string]asset, error) {
	built := map[string]asset{}
	err := fs.WalkDir(dist, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == "manifest.json" || name == ".gitkeep" || isPacked(name) {
			return err
		}
		content, err := fs.ReadFile(dist, name)
		if err != nil {
			return err
		}
		built[name] = newAsset(name, content, readPacked(dist, name))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the built scripts: %w", err)
	}
	return built, nil
}

func isPacked(name string) bool {
	return strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz")
}

func readPacked(dist fs.FS, name string) map[string][]byte {
	packed := map[string][]byte{}
	for coding, suffix := range map[string]string{"br": ".br", "gzip": ".gz"} {
		if content, err := fs.ReadFile(dist, name+suffix); err == nil {
			packed[coding] = content
		}
	}
	return packed
}

func newAsset(name string, content []byte, packed map[string][]byte) asset {
	sum := sha256.Sum256(content)
	return asset{name: name, content: content, packed: packed, kind: mediaType(name), etag: hex.EncodeToString(sum[:8])}
}

// mediaType knows what the build makes, so that the answer does not depend on
// the machine's own table.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".woff2":
		return "font/woff2"
	case ".svg":
		return "image/svg+xml"
	case ".map", ".json":
		return "application/json"
	case ".txt":
		return "text/plain; charset=utf-8"
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// serve sends the smallest form that the client accepts, to be kept as it says. Each has a strong ETag of its
// own, so that the middleware must not compress it.
func (f asset) serve(w http.ResponseWriter, r *http.Request, keep string) {
	content, etag := f.content, f.etag
	header := w.Header()
	header.Set(gzhttp.HeaderNoCompression, "1")
	if len(f.packed) > 0 {
		header.Set("Vary", "Accept-Encoding")
		if coding := compress.Choose(r, f.codings()...); coding != "" {
			content, etag = f.packed[coding], etag+"-"+coding
			header.Set("Content-Encoding", coding)
		}
	}
	header.Set("Content-Type", f.kind)
	header.Set("Cache-Control", keep)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("ETag", strconv.Quote(etag))
	http.ServeContent(w, r, f.name, time.Time{}, bytes.NewReader(content))
}

// codings are those that the file is held in, the smallest form first.
func (f asset) codings() []string {
	return slices.DeleteFunc([]string{"br", "gzip"}, func(coding string) bool { return f.packed[coding] == nil })
}

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
	"strconv"
	"strings"
	"time"
)

// asset is one built file, held whole with its compressed form.
type asset struct {
	name    string
	content []byte
	gzipped []byte // nil where compression gains nothing (fonts)
	kind    string // media type
	etag    string // of content; the compressed form adds "-gz"
}

// readAssets reads every built file but the manifest, pairing each with the
// .gz beside it.
func readAssets(dist fs.FS) (map[string]asset, error) {
	built := map[string]asset{}
	err := fs.WalkDir(dist, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || name == "manifest.json" || name == ".gitkeep" || strings.HasSuffix(name, ".gz") {
			return err
		}
		content, err := fs.ReadFile(dist, name)
		if err != nil {
			return err
		}
		gzipped, err := fs.ReadFile(dist, name+".gz")
		if err != nil {
			gzipped = nil
		}
		built[name] = newAsset(name, content, gzipped)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the built scripts: %w", err)
	}
	return built, nil
}

func newAsset(name string, content, gzipped []byte) asset {
	sum := sha256.Sum256(content)
	return asset{name: name, content: content, gzipped: gzipped, kind: mediaType(name), etag: hex.EncodeToString(sum[:8])}
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

func (f asset) serve(w http.ResponseWriter, r *http.Request) {
	content, etag := f.content, f.etag
	header := w.Header()
	if f.gzipped != nil {
		header.Set("Vary", "Accept-Encoding")
		if acceptsGzip(r.Header.Get("Accept-Encoding")) {
			content, etag = f.gzipped, etag+"-gz"
			header.Set("Content-Encoding", "gzip")
		}
	}
	header.Set("Content-Type", f.kind)
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("ETag", strconv.Quote(etag))
	http.ServeContent(w, r, f.name, time.Time{}, bytes.NewReader(content))
}

// acceptsGzip reads an Accept-Encoding header (RFC 9110, 12.5.3): gzip or *
// named with a weight above zero, gzip's own weight winning over that of *.
func acceptsGzip(header string) bool {
	any := false
	for _, item := range strings.Split(header, ",") {
		coding, params, _ := strings.Cut(item, ";")
		weight := 1.0
		if q, ok := strings.CutPrefix(strings.TrimSpace(params), "q="); ok {
			if parsed, err := strconv.ParseFloat(q, 64); err == nil {
				weight = parsed
			}
		}
		switch strings.ToLower(strings.TrimSpace(coding)) {
		case "gzip":
			return weight > 0
		case "*":
			any = weight > 0
		}
	}
	return any
}

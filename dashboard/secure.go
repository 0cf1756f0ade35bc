package dashboard

import (
	"context"
	"net/http"
	"strings"
	"time"

	"maillage/dashboard/pages/lang"
	"maillage/dashboard/pages/page"
)

// policy is the Content-Security-Policy of every page: scripts and styles come
// from this server only, none is inline. MapLibre starts its workers
// from blobs and reads its images as data or blobs; charts and bars set style
// attributes. Ancestors are the sites that may show the page in a frame.
func policy(ancestors string) string {
	return strings.Join([]string{
		"default-src 'self'",
		"script-src 'self'",
		"worker-src 'self' blob:",
		"child-src blob:",
		"style-src 'self'",
		"style-src-attr 'unsafe-inline'",
		"img-src 'self' data: blob:",
		"font-src 'self'",
		"connect-src 'self'",
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors " + ancestors,
	}, "; ")
}

// secure sets the headers against framing, MIME sniffing and foreign scripts. The API,
// tiles and exports are open data and may be read from any origin; the map to embed may
// be framed by its ancestors, all else by nobody.
func secure(ancestors string) func(http.Handler) http.Handler {
	alone, framed := policy("'none'"), policy(ancestors)
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			h := w.Header()
			h.Set("X-Content-Type-Options", "nosniff")
			h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
			h.Set("Permissions-Policy", "camera=(), microphone=(), payment=()")
			h.Set("Content-Security-Policy", alone)
			if isEmbed(r.URL.Path) {
				h.Set("Content-Security-Policy", framed)
			}
			if ofProgram(r) {
				h.Set("Access-Control-Allow-Origin", "*")
			} else {
				h.Set("Cross-Origin-Opener-Policy", "same-origin")
			}
			next.ServeHTTP(w, r)
		})
	}
}

// isEmbed reports whether a path is that of the map to embed, in either language.
func isEmbed(path string) bool {
	return path == lang.French.Path(page.EmbedPath) || path == lang.English.Path(page.EmbedPath)
}

// limitTime gives the context of each request a deadline, but where a file is made,
// which takes as long as it is large.
func limitTime(d time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/export/") {
				next.ServeHTTP(w, r)
				return
			}
			ctx, cancel := context.WithTimeout(r.Context(), d)
			defer cancel()
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}

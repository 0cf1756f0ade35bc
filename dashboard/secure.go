package dashboard

import (
	"context"
	"net/http"
	"strings"
	"time"
)

// policy is the Content-Security-Policy of every page: scripts and styles come
// from this server only, none is inline. MapLibre starts its workers
// from blobs and reads its images as data or blobs; charts and bars set style
// attributes.
func policy() string {
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
		"frame-ancestors 'none'",
	}, "; ")
}

// secure sets the headers against framing, MIME sniffing and foreign scripts. The API,
// tiles and exports are open data and may be read from any origin.
func secure(next http.Handler) http.Handler {
	csp := policy()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Permissions-Policy", "camera=(), microphone=(), payment=()")
		h.Set("Content-Security-Policy", csp)
		if forMachines(r.URL.Path) {
			h.Set("Access-Control-Allow-Origin", "*")
		} else {
			h.Set("Cross-Origin-Opener-Policy", "same-origin")
		}
		next.ServeHTTP(w, r)
	})
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

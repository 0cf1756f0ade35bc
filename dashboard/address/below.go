package address

import (
	"net/http"
	"strings"
)

// below takes the root off the paths of requests, and puts it before those that answers
// lead to.
func below(root string, next http.Handler) http.Handler {
	stripped := http.StripPrefix(root, next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w = &leading{w, root}
		switch {
		case r.URL.Path == root:
			http.Redirect(w, r, "/", http.StatusMovedPermanently)
		case strings.HasPrefix(r.URL.Path, root+"/"):
			stripped.ServeHTTP(w, r)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// leading writes answers that may lead elsewhere.
type leading struct {
	http.ResponseWriter
	root string
}

func (w *leading) WriteHeader(status int) {
	if to := w.Header().Get("Location"); strings.HasPrefix(to, "/") {
		w.Header().Set("Location", w.root+to)
	}
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap lets [http.ResponseController] reach the underlying writer.
func (w *leading) Unwrap() http.ResponseWriter { return w.ResponseWriter }

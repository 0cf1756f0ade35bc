package address

import (
	"net/http"
	"strings"
)

// Moved leads on to the same address with other last parts, as many as they are, for good: but
// it is asked for again each time, since what was merged can be taken apart.
func Moved(w http.ResponseWriter, r *http.Request, last ...string) {
	at := *r.URL
	parts := strings.Split(at.Path, "/")
	at.Path, at.RawPath = strings.Join(append(parts[:len(parts)-len(last)], last...), "/"), ""
	w.Header().Set("Cache-Control", "no-cache")
	http.Redirect(w, r, at.RequestURI(), http.StatusPermanentRedirect)
}

package address

import (
	"net/http"
	"strings"
)

// Moved leads on to the same address with another last part, for good: but it is asked for
// again each time, since what was merged can be taken apart.
func Moved(w http.ResponseWriter, r *http.Request, last string) {
	at := *r.URL
	at.Path, at.RawPath = at.Path[:strings.LastIndexByte(at.Path, '/')+1]+last, ""
	w.Header().Set("Cache-Control", "no-cache")
	http.Redirect(w, r, at.RequestURI(), http.StatusPermanentRedirect)
}

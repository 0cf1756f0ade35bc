package compress

import (
	"net/http"
	"strconv"
	"strings"
)

// Choose gives the coding, of those offered, that the client of a request prefers
// (Accept-Encoding, RFC 9110, 12.5.3); the one offered first among equals, and "" if it
// accepts none of them.
func Choose(r *http.Request, offered ...string) string {
	header := strings.Join(r.Header.Values("Accept-Encoding"), ",")
	best, most := "", 0.0
	for _, coding := range offered {
		if q := weight(header, coding); q > most {
			best, most = coding, q
		}
	}
	return best
}

// weight is the quality value of a coding, 0 to 1: its own if it is named, else that of
// "*". One that cannot be parsed counts as 0.
func weight(header, coding string) float64 {
	others := 0.0
	for item := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(item, ";")
		q := 1.0
		if text, given := strings.CutPrefix(strings.ToLower(strings.TrimSpace(parameters)), "q="); given {
			q, _ = strconv.ParseFloat(text, 64)
		}
		switch name = strings.TrimSpace(name); {
		case strings.EqualFold(name, coding):
			return q
		case name == "*":
			others = q
		}
	}
	return others
}
